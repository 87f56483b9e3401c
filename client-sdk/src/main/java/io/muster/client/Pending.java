package io.muster.client;

import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.concurrent.CompletableFuture;

/**
 * A changing request that has no answer yet; it outlives connections and, with a store on disk,
 * restarts.
 *
 * @param reply completes with the server's answer, or exceptionally as the method that asked says
 */
public record Pending(Request request, CompletableFuture<Reply> reply) {}
