package io.muster.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/// What is wrong with a request whatever it asks for. Decides, and does nothing.
final class HttpFaults {
  private HttpFaults() {}

  static Optional<HttpAnswer> find(HttpRequest request, HttpTarget target) {
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
    if (announcesBody(request)) {
      return fault(400, "body", "nothing here takes a body");
    }
    if (target.carriesToken()) {
      return fault(
          400, "token_in_url", "a token in a URL ends up in logs; send it in Hello or a header");
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
