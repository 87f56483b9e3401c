/// Tests of Apple's notifications and reasons, without the network.
@NullMarked
package io.muster.push.apns;

import org.jspecify.annotations.NullMarked;
