package io.muster.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A path of the front door's HTTP and who answers it. GET routes answer HEAD too.
///
/// @param pattern segments behind slashes; `{name}` stands for any one segment
/// @param takesBody a call must bring a JSON text; else none may
public record HttpRoute(String method, String pattern, boolean takesBody, Handler handler) {

  /// Answers a call.
  public interface Handler {

    /// Often runs on the event loop of the connection, so it must not block; answers exactly once,
    /// on any thread.
    void handle(HttpCall call, Consumer<HttpAnswer> answer);
  }

  public static HttpRoute get(String pattern, Handler handler) {
    return new HttpRoute("GET", pattern, false, handler);
  }

  /// With a JSON text.
  public static HttpRoute put(String pattern, Handler handler) {
    return new HttpRoute("PUT", pattern, true, handler);
  }

  public static HttpRoute delete(String pattern, Handler handler) {
    return new HttpRoute("DELETE", pattern, false, handler);
  }

  static boolean takesBody(List<HttpRoute> routes, String method, String path) {
    return routes.stream()
        .anyMatch(
            route -> route.takesBody && route.answers(method) && route.match(path).isPresent());
  }

  /// What stands for the names of the pattern, if the path is one of this route's.
  Optional<Map<String, String>> match(String path) {
    List<String> wanted = Arrays.asList(pattern.split("/", -1));
    List<String> given = Arrays.asList(path.split("/", -1));
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < wanted.size(); i++) {
      var segment = wanted.get(i);
      if (segment.startsWith("{") && segment.endsWith("}") && !given.get(i).isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  boolean answers(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }
}
