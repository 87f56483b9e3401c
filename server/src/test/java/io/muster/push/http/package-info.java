/// Tests of what providers' lines decide by themselves.
@NullMarked
package io.muster.push.http;

import org.jspecify.annotations.NullMarked;
