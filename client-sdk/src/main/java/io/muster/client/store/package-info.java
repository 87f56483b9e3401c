/**
 * Owns what a device keeps: its copy of each group, the requests not yet answered, its request ids.
 *
 * <p>Imports nothing of the rest of the client; of libraries protobuf and SQLite.
 *
 * <p>Any thread: a store takes one call at a time.
 */
@NullMarked
package io.muster.client.store;

import org.jspecify.annotations.NullMarked;
