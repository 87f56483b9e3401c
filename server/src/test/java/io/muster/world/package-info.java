/// Owns the simulated world that the server's core lives in: its threads, disk, network, clock and
/// clients, and the promises that are held against it after every step.
///
/// Imports everything that it puts together or stands in for, and no real thread, disk or socket.
///
/// One thread runs a whole world; [io.muster.world.SimKv] alone is for any thread.
@NullMarked
package io.muster.world;

import org.jspecify.annotations.NullMarked;
