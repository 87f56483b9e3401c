/// Tests of Firebase messages and answers, without the network.
@NullMarked
package io.muster.push.fcm;

import org.jspecify.annotations.NullMarked;
