package io.muster.world;

import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What one device has said in its groups: in the log it stands in the order of its request ids.
final class Said {
  private final Map<Long, TreeMap<Long, Long>> seqs = new HashMap<>();

  /// A request has its answer.
  void answered(Request request, Reply reply) {
    long id = request.getId();
    if (request.hasPost() && reply.hasDone()) {
      long seq = reply.getDone().getSeq();
      var said = seqs.computeIfAbsent(request.getPost().getGroup(), _ -> new TreeMap<>());
      var before = said.lowerEntry(id);
      var after = said.higherEntry(id);
      said.put(id, seq);
      if (before != null && before.getValue() > seq || after != null && after.getValue() < seq) {
        throw new PromiseBroken(
            Promise.P2_TOTAL_ORDER, request + " became entry " + seq + " among " + said);
      }
    }
  }
}
