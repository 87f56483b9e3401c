/// What the rules of organisations say, told as what people do in one.
@NullMarked
package io.muster.org;

import org.jspecify.annotations.NullMarked;
