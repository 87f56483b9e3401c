package io.muster.bench.standin;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.TreeMap;

/// What becomes of a request to a stand-in.
public sealed interface Reply {
  /// An answer in full.
  record Answer(int status, Map<String, String> headers, ByteString body) implements Reply {
    public static Answer of(int status) {
      return new Answer(status, Map.of(), ByteString.EMPTY);
    }

    public static Answer json(int status, String body) {
      return new Answer(
          status,
          Map.of("Content-Type", "application/json; charset=UTF-8"),
          ByteString.copyFromUtf8(body));
    }

    /// The same with one header more.
    public Answer with(String header, String value) {
      var more = new TreeMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body);
    }
  }

  /// The answer's headers and the first half of its body, then silence.
  record Stall(Answer answer) implements Reply {}

  /// Silence; the connection stays.
  record Hang() implements Reply {}

  /// The connection breaks, with everything else that is under way on it.
  record Drop() implements Reply {}
}
