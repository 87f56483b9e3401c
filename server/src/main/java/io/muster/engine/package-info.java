/// Owns the actors: one for each group, each organisation and each account, taking one command at a
/// time from decision to durable outcome, and the effects and timers that follow.
///
/// Imports `group`, `account`, `org`, `store`, `replica`, `delivery`; no Netty, no wire messages.
///
/// An actor runs on its lane; what follows a commit runs on the log's thread and hands over to
/// hubs.
@NullMarked
package io.muster.engine;

import org.jspecify.annotations.NullMarked;
