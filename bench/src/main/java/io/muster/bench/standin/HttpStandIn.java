package io.muster.bench.standin;

import com.google.protobuf.ByteString;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// An HTTP server on loopback whose [Desk] decides what becomes of each request: HTTP/2 or 1.1 over
/// TLS, whichever the client prefers, or 1.1 without TLS. It keeps nothing of a request once the
/// desk has replied, so its memory is bounded by what its clients send at once. Any thread.
public final class HttpStandIn implements AutoCloseable {
  /// As many as the large push services allow.
  private static final int STREAMS_MAX = 100;

  private static final int ANSWERS_PER_FLUSH = 64;

  /// A larger body is answered with 413.
  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicLong connections = new AtomicLong();
  private final Desk desk;
  private final URI root;

  /// With TLS.
  public static HttpStandIn secure(Authority authority, Desk desk) throws IOException {
    return secure(authority, STREAMS_MAX, desk);
  }

  /// With TLS, and no more than so many requests at once on a connection of HTTP/2.
  public static HttpStandIn secure(Authority authority, int streamsMax, Desk desk)
      throws IOException {
    return new HttpStandIn(Optional.of(context(authority)), streamsMax, desk);
  }

  /// Without TLS.
  public static HttpStandIn plain(Desk desk) throws IOException {
    return new HttpStandIn(Optional.empty(), STREAMS_MAX, desk);
  }

  private static SslContext context(Authority authority) throws IOException {
    var certificate = authority.localhost();
    return SslContextBuilder.forServer(
            certificate.getKeyPair().getPrivate(), certificate.getCertificatePath())
        .sslProvider(SslProvider.JDK)
        .trustManager(authority.certificate())
        .clientAuth(ClientAuth.OPTIONAL)
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1))
        .build();
  }

  private HttpStandIn(Optional<SslContext> tls, int streamsMax, Desk desk) throws IOException {
    this.desk = desk;
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.incrementAndGet();
                    open.add(channel);
                    furnish(channel, tls, streamsMax);
                  }
                })
            .bind("127.0.0.1", 0)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully();
      throw new IOException(bound.cause());
    }
    open.add(bound.channel());
    var address = (InetSocketAddress) bound.channel().localAddress();
    root = URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + address.getPort());
  }

  private void furnish(Channel channel, Optional<SslContext> tls, int streamsMax) {
    if (tls.isEmpty()) {
      speakHttp1(channel.pipeline(), "");
      return;
    }
    var secure = tls.get().newHandler(channel.alloc());
    channel
        .pipeline()
        .addLast(secure)
        .addLast(new FlushConsolidationHandler(ANSWERS_PER_FLUSH, true))
        .addLast(
            new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
              @Override
              protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                var client = subject(secure.engine().getSession());
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                  speakHttp2(context.pipeline(), streamsMax, client);
                } else {
                  speakHttp1(context.pipeline(), client);
                }
              }
            });
  }

  /// Of the client's certificate; empty: it has none.
  private static String subject(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate it
          ? it.getSubjectX500Principal().getName()
          : "";
    } catch (SSLPeerUnverifiedException none) {
      return "";
    }
  }

  private void speakHttp1(ChannelPipeline pipeline, String client) {
    pipeline
        .addLast(new HttpServerCodec())
        .addLast(new HttpServerKeepAliveHandler())
        .addLast(new HttpObjectAggregator(BODY_BYTES_MAX))
        .addLast(new Clerk(ApplicationProtocolNames.HTTP_1_1, client, pipeline.channel()));
  }

  private void speakHttp2(ChannelPipeline pipeline, int streamsMax, String client) {
    var settings = Http2Settings.defaultSettings().maxConcurrentStreams(streamsMax);
    var stream =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
                .pipeline()
                .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                .addLast(new HttpObjectAggregator(BODY_BYTES_MAX))
                .addLast(new Clerk(ApplicationProtocolNames.HTTP_2, client, channel.parent()));
          }
        };
    pipeline
        .addLast(Http2FrameCodecBuilder.forServer().initialSettings(settings).build())
        .addLast(new Http2MultiplexHandler(stream));
  }

  /// Where it listens: scheme, host and port.
  public URI root() {
    return root;
  }

  /// How many were opened since it began.
  public long connections() {
    return connections.get();
  }

  /// Breaks every connection at once.
  @Override
  public void close() {
    open.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// Carries requests of one connection, or of one stream of it, to the desk.
  private final class Clerk extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final String protocol;
    private final String client;
    private final Channel connection;

    Clerk(String protocol, String client, Channel connection) {
      this.protocol = protocol;
      this.client = client;
      this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      switch (desk.reply(call(request))) {
        case Reply.Answer answer -> context.writeAndFlush(full(answer));
        case Reply.Stall(var answer) -> {
          context.write(head(answer));
          var half = answer.body().substring(0, answer.body().size() / 2);
          context.writeAndFlush(
              new DefaultHttpContent(Unpooled.wrappedBuffer(half.asReadOnlyByteBuffer())));
        }
        case Reply.Hang() -> {}
        case Reply.Drop() -> connection.close();
      }
    }

    private Call call(FullHttpRequest request) {
      var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
      for (Map.Entry<String, String> header : request.headers()) {
        headers.computeIfAbsent(header.getKey(), _ -> new ArrayList<>()).add(header.getValue());
      }
      return new Call(
          protocol,
          request.method().name(),
          request.uri(),
          HttpHeaders.of(headers, (_, _) -> true),
          ByteString.copyFrom(ByteBufUtil.getBytes(request.content())),
          client);
    }

    private static HttpResponse full(Reply.Answer answer) {
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(answer.status()),
              Unpooled.wrappedBuffer(answer.body().asReadOnlyByteBuffer()));
      return withHeaders(response, answer);
    }

    private static HttpResponse head(Reply.Answer answer) {
      return withHeaders(
          new DefaultHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status())),
          answer);
    }

    private static HttpResponse withHeaders(HttpResponse response, Reply.Answer answer) {
      answer.headers().forEach(response.headers()::set);
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().size());
      return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      connection.close();
    }
  }
}
