package io.muster.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One HTTP request and its answer. Then the connection goes back to a [Doorman], becomes a
/// WebSocket, or ends. Owner: the connection's event loop.
///
/// A body is taken where a route wants one, and then one whose length leaves no doubt; any other
/// request that announces one is refused, and with it every way to smuggle a second request into
/// the first. What has come of bodies counts with the event loop's unfinished frames.
final class HttpExchange extends ChannelInboundHandlerAdapter implements Newcomers.Newcomer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
  private static final String STRAY_BYTES =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final Channel channel;
  private final Terms terms;
  private final Lane lane;
  private final boolean full;
  private final long deadlineNanos;
  private final HalfFrame body;
  private @Nullable HttpRequest request;
  private boolean whole;
  private boolean answered;
  private boolean another;

  HttpExchange(Channel channel, Terms terms, Lane lane, boolean full, long deadlineNanos) {
    this.channel = channel;
    this.terms = terms;
    this.lane = lane;
    this.full = full;
    this.deadlineNanos = deadlineNanos;
    this.body = new HalfFrame(lane.halfFrames());
  }

  /// Answers bytes that come behind an answered request and are not a request.
  static void refuseStrayBytes(Channel channel) {
    channel.write(ByteBufUtil.writeAscii(channel.alloc(), STRAY_BYTES));
    Connection.finish(channel);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpRequest head) {
        begin(head);
      }
      if (message instanceof HttpContent part && request != null && !another) {
        proceed(request, part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest head) {
    if (request != null) {
      another = true;
      return;
    }
    request = head;
    var target = HttpTarget.of(head.uri());
    boolean takesBody = HttpRoute.takesBody(terms.routes(), head.method().name(), target.path());
    HttpFaults.find(head, target, takesBody).ifPresent(fault -> answer(head, fault, true));
  }

  private void proceed(HttpRequest asked, HttpContent part) {
    if (!answered && part.decoderResult().isFailure()) {
      answer(asked, HttpAnswer.error(400, "malformed", "this is not HTTP/1.1"), true);
    }
    var bytes = part.content();
    if (!answered
        && bytes.isReadable()
        && !body.add(channel.alloc(), bytes, bytes.readableBytes(), HttpFaults.BODY_BYTES_MAX)) {
      answer(asked, HttpAnswer.error(503, "busy", "too much is half said; say it again"), true);
    }
    // Not before the end of the request: until then the codec is still at work on it.
    if (!answered && part instanceof LastHttpContent) {
      whole = true;
      dispatch(asked, HttpTarget.of(asked.uri()));
    }
  }

  private void dispatch(HttpRequest asked, HttpTarget target) {
    if (target.path().equals(WebSocketUpgrade.PATH)) {
      upgrade(asked);
    } else {
      route(asked, target);
    }
  }

  private void route(HttpRequest asked, HttpTarget target) {
    boolean pathKnown = false;
    for (var route : terms.routes()) {
      var parameters = route.match(target.path());
      if (parameters.isPresent() && route.answers(asked.method().name())) {
        call(asked, target, route, parameters.get());
        return;
      }
      pathKnown |= parameters.isPresent();
    }
    answer(
        asked,
        pathKnown
            ? HttpAnswer.error(405, "method", "this path does not take that method")
            : HttpAnswer.error(404, "not_found", "there is nothing at this path"),
        false);
  }

  private void call(
      HttpRequest asked, HttpTarget target, HttpRoute route, Map<String, String> parameters) {
    String text;
    try {
      text = body();
    } catch (CharacterCodingException notUtf8) {
      answer(asked, HttpAnswer.error(400, "body", "a body is UTF-8"), false);
      return;
    }
    var bearer = HttpTarget.bearer(asked.headers());
    var call = new HttpCall(target.path(), parameters, target.query(), bearer, text);
    route.handler().handle(call, answer -> answerOnLoop(asked, answer));
  }

  private String body() throws CharacterCodingException {
    var bytes = body.take();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer()).toString();
    } finally {
      bytes.release();
    }
  }

  private void answerOnLoop(HttpRequest asked, HttpAnswer answer) {
    if (channel.eventLoop().inEventLoop()) {
      answer(asked, answer, false);
    } else {
      channel.eventLoop().execute(() -> answer(asked, answer, false));
    }
  }

  private void answer(HttpRequest asked, HttpAnswer answer, boolean close) {
    if (answered || !channel.isActive()) {
      return;
    }
    answered = true;
    terms.metrics().answered(answer.status());
    boolean keep = !close && !another && HttpUtil.isKeepAlive(asked);
    channel.write(response(asked, answer, keep));
    if (keep) {
      channel.flush();
      backToDoorman();
    } else {
      Connection.finish(channel);
    }
  }

  private static FullHttpResponse response(HttpRequest asked, HttpAnswer answer, boolean keep) {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean head = asked.method().equals(HttpMethod.HEAD);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
    var headers =
        response
            .headers()
            .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
            .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
            .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
            .set("x-content-type-options", "nosniff");
    if (answer.status() == 401) {
      headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    } else if (answer.status() == 426) {
      headers
          .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
          .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
    }
    HttpUtil.setKeepAlive(response, keep);
    return response;
  }

  private void backToDoorman() {
    long deadline = System.nanoTime() + terms.config().handshakeTimeout().toNanos();
    var doorman = new Doorman(channel, Doorman.Post.BETWEEN_REQUESTS, terms, lane, full, deadline);
    lane.newcomers().add(doorman);
    handOver(doorman, "doorman between requests");
  }

  /// Takes the codec out; what it has not decoded yet goes to `next`.
  private void handOver(ChannelHandler next, String name) {
    var pipeline = channel.pipeline();
    pipeline.addLast(name, next);
    pipeline.remove(this);
    pipeline.remove(HttpServerCodec.class);
  }

  private void upgrade(HttpRequest asked) {
    if (full) {
      answer(asked, HttpAnswer.error(503, "too_many", "too many connections"), true);
      return;
    }
    switch (WebSocketUpgrade.decide(asked, terms.origins())) {
      case WebSocketUpgrade.Refused(var status, var reason, var text) ->
          answer(asked, HttpAnswer.error(status, reason, text), true);
      case WebSocketUpgrade.Accepted accepted -> open(accepted);
    }
  }

  private void open(WebSocketUpgrade.Accepted accepted) {
    answered = true;
    terms.metrics().answered(101);
    channel.write(switching(accepted), channel.voidPromise());
    var connection = new Connection(channel, accepted.form(), lane, terms.metrics());
    var conversation = lane.desk().admit(connection);
    lane.counters().opened();
    handOver(
        new WebSocketReader(connection, conversation, lane, terms.config().frameBytesMax()),
        "messages");
    channel.flush();
  }

  private static FullHttpResponse switching(WebSocketUpgrade.Accepted accepted) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
    var headers =
        response
            .headers()
            .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
            .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
            .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accepted.accept());
    if (!accepted.subprotocol().isEmpty()) {
      headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, accepted.subprotocol());
    }
    return response;
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public boolean settled() {
    return answered || !channel.isOpen();
  }

  @Override
  public void tooLate() {
    if (request == null) {
      answered = true;
      terms.metrics().answered(408);
      channel.close();
    } else if (whole) {
      answer(request, HttpAnswer.error(504, "timeout", "the answer took too long"), true);
    } else {
      answer(request, HttpAnswer.error(408, "timeout", "the body took too long"), true);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    body.drop();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean ours = !Faults.ofTheNetwork(cause);
    if (ours) {
      LOG.error("http.fault remote={}", channel.remoteAddress(), cause);
    }
    if (ours && request != null && !answered) {
      answer(request, HttpAnswer.error(500, "fault", "a fault of the server's"), true);
    } else {
      channel.close();
    }
  }
}
