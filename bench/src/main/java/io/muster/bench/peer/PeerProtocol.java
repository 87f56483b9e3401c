package io.muster.bench.peer;

import io.muster.bench.load.Ear;
import io.muster.bench.load.Protocol;
import io.muster.bench.load.Seat;
import io.muster.bench.load.Speech;
import java.util.List;
import java.util.function.BiFunction;

/// The protocol of a server whose groups come about when the first member enters.
///
/// @param speeches makes a member's side of a connection
record PeerProtocol(
    Acknowledgement acknowledgement, boolean ordersGroups, BiFunction<Seat, Ear, Speech> speeches)
    implements Protocol {

  @Override
  public long found(String group, List<String> members) {
    return 0;
  }

  @Override
  public Speech speech(Seat seat, Ear ear) {
    return speeches.apply(seat, ear);
  }
}
