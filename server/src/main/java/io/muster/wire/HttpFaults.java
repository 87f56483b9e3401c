package io.muster.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/// What is wrong with a request whatever it asks for. Decides, and does nothing.
final class HttpFaults {
  static final int BODY_BYTES_MAX = 64 * 1024;

  /// No longer than what fits into a number: Netty has looked at the digits.
  private static final int LENGTH_DIGITS_MAX = 18;

  private HttpFaults() {}

  /// @param takesBody what is asked for takes one
  static Optional<HttpAnswer> find(HttpRequest request, HttpTarget target, boolean takesBody) {
    var decoded = request.decoderResult();
    if (decoded.isFailure()) {
      return Optional.of(undecodable(decoded.cause()));
    }
    var version = request.protocolVersion();
    if (version.majorVersion() != 1) {
      return fault(505, "version", "this port speaks HTTP/1.1");
    }
    var hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.equals(HttpVersion.HTTP_1_1))) {
      return fault(400, "host", "a request has one Host");
    }
    if (!target.path().startsWith("/")) {
      return fault(400, "path", "a path begins with a slash, and its escapes are whole");
    }
    if (!takesBody && announcesBody(request)) {
      return fault(400, "body", "this takes no body");
    }
    if (target.carriesToken()) {
      return fault(
          400, "token_in_url", "a token in a URL ends up in logs; send it in Hello or a header");
    }
    return takesBody ? ofBody(request) : Optional.empty();
  }

  /// A body is JSON, of a length that is said once, in digits, before it: then nobody can disagree
  /// with us about where it ends.
  private static Optional<HttpAnswer> ofBody(HttpRequest request) {
    var headers = request.headers();
    var lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (headers.contains(HttpHeaderNames.EXPECT)) {
      return fault(417, "expect", "send the body at once");
    }
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || lengths.isEmpty()) {
      return fault(411, "length", "a body comes in one piece, with its Content-Length");
    }
    if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]+")) {
      return fault(400, "length", "a request has one Content-Length");
    }
    if (lengths.get(0).length() > LENGTH_DIGITS_MAX
        || Long.parseLong(lengths.get(0)) > BODY_BYTES_MAX) {
      return fault(413, "too_large", "a body has at most " + BODY_BYTES_MAX + " bytes");
    }
    var type = HttpUtil.getMimeType(request);
    if (type == null
        || !HttpHeaderValues.APPLICATION_JSON.contentEqualsIgnoreCase(type)
        || headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
      return fault(415, "type", "a body is application/json, as it is");
    }
    return Optional.empty();
  }

  private static HttpAnswer undecodable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          HttpAnswer.error(414, "line", "the request line is too long");
      case TooLongHttpHeaderException _ ->
          HttpAnswer.error(431, "headers", "the headers are too long");
      default -> HttpAnswer.error(400, "malformed", "this is not HTTP/1.1");
    };
  }

  private static boolean announcesBody(HttpRequest request) {
    var lengths = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
        || request.headers().contains(HttpHeaderNames.EXPECT)
        || lengths.size() > 1
        || lengths.stream().anyMatch(length -> !length.equals("0"));
  }

  private static Optional<HttpAnswer> fault(int status, String reason, String text) {
    return Optional.of(HttpAnswer.error(status, reason, text));
  }
}
