package io.muster.push;

import io.muster.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What push stands on.
///
/// @param thread runs one task after the other
/// @param nanos goes on evenly, to measure with
/// @param silence so long a connection may be broken before the server knows
/// @param broken told of a fault after which the process must stop
public record PushParts(
    Store store,
    Executor thread,
    InstantSource clock,
    LongSupplier nanos,
    RandomGenerator random,
    PushConfig config,
    PushMetrics metrics,
    Duration silence,
    Consumer<Throwable> broken) {}
