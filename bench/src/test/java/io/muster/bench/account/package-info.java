@NullMarked
package io.muster.bench.account;

import org.jspecify.annotations.NullMarked;
