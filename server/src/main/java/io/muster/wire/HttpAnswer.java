package io.muster.wire;

/// What a route says to a call.
public record HttpAnswer(int status, String contentType, String body) {
  public static final String TEXT = "text/plain; charset=utf-8";
  public static final String JSON = "application/json";

  public static HttpAnswer text(int status, String body) {
    return new HttpAnswer(status, TEXT, body);
  }

  public static HttpAnswer json(int status, String body) {
    return new HttpAnswer(status, JSON, body);
  }

  /// @param reason stable, for programs
  /// @param text a sentence for people; made here, never from what the client sent
  public static HttpAnswer error(int status, String reason, String text) {
    return json(status, "{\"error\":\"" + reason + "\",\"text\":\"" + escaped(text) + "\"}\n");
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 8);
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < 0x20) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.toString();
  }
}
