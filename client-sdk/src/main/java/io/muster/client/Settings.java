package io.muster.client;

import io.muster.proto.v1.DeviceClass;
import java.time.Duration;
import java.util.function.Supplier;

/** Who a client is and how it behaves; {@link MusterClientBuilder} says what each means. */
record Settings(
    Supplier<String> token,
    String device,
    DeviceClass deviceClass,
    String locale,
    int backlog,
    Backoff backoff,
    Duration handshakeTimeout,
    boolean keepHistory) {}
