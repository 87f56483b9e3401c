package io.muster.client.store;

import io.muster.proto.v1.Ending;
import io.muster.proto.v1.PurgeMode;

/**
 * Where a group broke off for this device, kept after its content is gone: how the membership or
 * the group ended and what had been received by then. Times are milliseconds since 1970. Immutable.
 *
 * @param cut sequence number of the end; what lies above it does not belong to the membership that
 *     ended
 * @param mode what was done with the content
 * @param atMs when it ended
 * @param by who ended it
 * @param reason the reason code of a disband, else empty
 * @param lastSeq the last entry this device had received, 0 if none
 * @param lastAtMs the time of that entry, 0 if the device has not kept it
 */
public record Breakpoint(
    long cut,
    Ending ending,
    PurgeMode mode,
    long atMs,
    String by,
    String reason,
    long lastSeq,
    long lastAtMs) {}
