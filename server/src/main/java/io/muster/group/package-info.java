/// Owns the rules of groups: who is in, what they may do, how a membership and a group end. Pure:
/// no clock, thread, socket or disk.
///
/// Imports `text`, and of libraries only persistent collections.
///
/// Any thread: every type is immutable. Only [RequestWindow] is not: it belongs to the group's
/// actor.
@NullMarked
package io.muster.group;

import org.jspecify.annotations.NullMarked;
