package io.muster.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// What becomes of a request to open a WebSocket (RFC 6455, section 4.2). Decides, and does
/// nothing.
sealed interface WebSocketUpgrade {
  String PATH = "/v1/ws";
  String PROTO = "muster.v1.proto";
  String JSON = "muster.v1.json";

  /// @param accept value of Sec-WebSocket-Accept
  /// @param subprotocol the one agreed on, or empty if the client offered none
  record Accepted(Form form, String accept, String subprotocol) implements WebSocketUpgrade {}

  record Refused(int status, String reason, String text) implements WebSocketUpgrade {}

  static WebSocketUpgrade decide(HttpRequest request, Origins origins) {
    var headers = request.headers();
    if (!request.method().equals(HttpMethod.GET)) {
      return new Refused(405, "method", "a WebSocket is opened with GET");
    }
    if (!names(headers, HttpHeaderNames.UPGRADE).contains("websocket")
        || !names(headers, HttpHeaderNames.CONNECTION).contains("upgrade")) {
      return new Refused(426, "upgrade", "this path speaks WebSocket only");
    }
    if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return new Refused(426, "version", "this server speaks WebSocket version 13");
    }
    var keys = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    if (keys.size() != 1 || !isKey(keys.get(0))) {
      return new Refused(400, "key", "Sec-WebSocket-Key must be 16 bytes in base64");
    }
    var from = headers.getAll(HttpHeaderNames.ORIGIN);
    if (from.size() > 1 || !from.stream().allMatch(origins::allows)) {
      return new Refused(403, "origin", "this web page may not connect here");
    }
    return agree(names(headers, HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL), accept(keys.get(0)));
  }

  private static WebSocketUpgrade agree(List<String> offered, String accept) {
    if (offered.isEmpty()) {
      return new Accepted(Form.WEB_BINARY, accept, "");
    }
    for (var name : offered) {
      if (name.equals(PROTO)) {
        return new Accepted(Form.WEB_BINARY, accept, name);
      }
      if (name.equals(JSON)) {
        return new Accepted(Form.WEB_TEXT, accept, name);
      }
    }
    return new Refused(
        400, "subprotocol", "this server speaks the subprotocols " + PROTO + " and " + JSON);
  }

  private static List<String> names(HttpHeaders headers, CharSequence header) {
    var names = new ArrayList<String>();
    for (var line : headers.getAll(header)) {
      for (var name : line.split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key.strip()).length == 16;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static String accept(String key) {
    try {
      // SHA-1 because the protocol says so; nothing rests on its strength.
      var digest = MessageDigest.getInstance("SHA-1");
      var text = key.strip() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-1", impossible);
    }
  }
}
