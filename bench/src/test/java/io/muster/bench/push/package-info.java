/// Tests of `muster push` against a server in this process and stand-ins for push services.
@NullMarked
package io.muster.bench.push;

import org.jspecify.annotations.NullMarked;
