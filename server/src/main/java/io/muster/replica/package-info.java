/// Owns the step that makes things durable, in one order.
///
/// Imports `store`.
///
/// [io.muster.replica.GroupLog#append] is for any thread; what follows a commit runs on the log's
/// thread.
@NullMarked
package io.muster.replica;

import org.jspecify.annotations.NullMarked;
