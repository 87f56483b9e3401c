package io.muster.wire;

import java.util.Map;

/// One HTTP request as a route's handler sees it.
///
/// @param parameters what stood in the path where the pattern has `{name}`
/// @param query first value of each name; requests that carry a token here are refused before
/// @param bearer the token of `Authorization: Bearer`, or empty
/// @param body empty where the route takes none
public record HttpCall(
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    String bearer,
    String body) {

  public HttpCall {
    parameters = Map.copyOf(parameters);
    query = Map.copyOf(query);
  }

  /// Without the token and the body: a call may end up in a log.
  @Override
  public String toString() {
    return "HttpCall[" + path + "]";
  }
}
