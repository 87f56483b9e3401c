@NullMarked
package io.muster.bench.group;

import org.jspecify.annotations.NullMarked;
