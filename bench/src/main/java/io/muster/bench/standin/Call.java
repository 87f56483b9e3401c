package io.muster.bench.standin;

import com.google.protobuf.ByteString;
import java.net.http.HttpHeaders;

/// A request that a stand-in received.
///
/// @param protocol `h2` or `http/1.1`
/// @param path with the query, if there was one
/// @param client the subject of the certificate that its connection came with; empty: none
public record Call(
    String protocol,
    String method,
    String path,
    HttpHeaders headers,
    ByteString body,
    String client) {

  /// The first header of that name; empty if there is none.
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public String text() {
    return body.toStringUtf8();
  }
}
