/// Tests of what all providers share.
@NullMarked
package io.muster.push;

import org.jspecify.annotations.NullMarked;
