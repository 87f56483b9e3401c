/// Owns the way from a committed entry to the sessions that follow its group: hubs, live tail,
/// catch-up, cut-off.
///
/// Imports `group`, `account`, `codec`, `store` and the wire's generated messages; no Netty.
///
/// A hub, its outlets and feeds run on one event loop; [io.muster.delivery.Hub#post] is for any
/// thread.
@NullMarked
package io.muster.delivery;

import org.jspecify.annotations.NullMarked;
