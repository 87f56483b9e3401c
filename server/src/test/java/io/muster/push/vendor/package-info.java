/// What each vendor is told, and what its answers mean.
@NullMarked
package io.muster.push.vendor;

import org.jspecify.annotations.NullMarked;
