/// Tests of what talks to other people's services, against stand-ins.
@NullMarked
package io.muster.bench.standin;

import org.jspecify.annotations.NullMarked;
