/// Owns what reaches people who are not connected: who is to be told of what, the outbox, and the
/// providers that carry it.
///
/// Imports `group`, `account`, `text`, `store`, `replica`, `engine`. Each provider has a package of
/// its own below this one; only they know their libraries.
///
/// One thread, given by `app`, owns planner and outbox; providers answer on threads of their own.
@NullMarked
package io.muster.push;

import org.jspecify.annotations.NullMarked;
