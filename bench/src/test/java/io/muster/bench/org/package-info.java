/// `muster org` at a real server.
@NullMarked
package io.muster.bench.org;

import org.jspecify.annotations.NullMarked;
