package io.muster.push.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muster.push.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

/// A request with a body, but for what gives access.
record Post(URI to, String type, String body) {
  static final String JSON = "application/json; charset=UTF-8";

  static Post json(URI to, Map<String, Object> body) {
    return new Post(to, JSON, Json.write(body));
  }

  static Post form(URI to, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return new Post(to, "application/x-www-form-urlencoded; charset=UTF-8", body);
  }

  HttpRequest.Builder request() {
    return HttpRequest.newBuilder(to)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body, UTF_8));
  }

  /// Without the body: there are secrets in it, and what people wrote.
  @Override
  public String toString() {
    return "Post[" + to + "]";
  }
}
