package io.muster.bench.standin;

/// What a stand-in says to a request. Asked on event loops, for several requests at a time: it does
/// not block.
@FunctionalInterface
public interface Desk {
  Reply reply(Call call);
}
