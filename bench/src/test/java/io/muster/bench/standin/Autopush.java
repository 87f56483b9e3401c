package io.muster.bench.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// The other side of Mozilla's push service: the WebSocket on loopback by which one Firefox, with
/// one subscription, gets an endpoint and then its messages. Any thread.
final class Autopush implements AutoCloseable {
  private static final String PATH = "/push";

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final UnaryOperator<String> endpoints;
  private final Channel listening;
  private final CompletableFuture<Registered> registered = new CompletableFuture<>();
  private final CompletableFuture<JsonArray> acknowledged = new CompletableFuture<>();

  private volatile boolean greeted;

  private record Registered(Channel browser, String id) {}

  /// @param endpoints finds one for a subscription that is restricted to this key
  Autopush(UnaryOperator<String> endpoints) {
    this.endpoints = endpoints;
    listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(8 * 1024))
                        .addLast(new WebSocketServerProtocolHandler(PATH, "push-notification"))
                        .addLast(new Clerk());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  URI root() {
    var address = (InetSocketAddress) listening.localAddress();
    return URI.create("ws://127.0.0.1:" + address.getPort() + PATH);
  }

  /// Whether the browser has come, which it does before anything is subscribed.
  boolean isGreeted() {
    return greeted;
  }

  /// Hands a message to the browser, which has subscribed.
  ///
  /// @return what the browser acknowledges
  CompletableFuture<JsonArray> deliver(WebPushSubscription.Message message) {
    var headers = new JsonObject();
    headers.addProperty("encoding", "aes128gcm");
    var notification = new JsonObject();
    notification.addProperty("messageType", "notification");
    notification.addProperty("channelID", registered.join().id());
    notification.addProperty("version", "1");
    notification.addProperty("data", WebPushReceiver.base64url(message.body().toByteArray()));
    notification.add("headers", headers);
    registered.join().browser().writeAndFlush(new TextWebSocketFrame(notification.toString()));
    return acknowledged;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Clerk extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      var message = JsonParser.parseString(frame.text()).getAsJsonObject();
      // An empty object is a ping.
      var type = message.has("messageType") ? message.get("messageType").getAsString() : "";
      var answer = new JsonObject();
      answer.addProperty("messageType", type);
      answer.addProperty("status", 200);
      switch (type) {
        case "hello" -> {
          answer.addProperty("uaid", "0123456789abcdef0123456789abcdef");
          answer.addProperty("use_webpush", true);
          answer.add("broadcasts", new JsonObject());
          context.writeAndFlush(new TextWebSocketFrame(answer.toString()));
          greeted = true;
        }
        case "register" -> {
          var id = message.get("channelID").getAsString();
          // Firefox pads it.
          var key = message.get("key").getAsString().replace("=", "");
          registered.complete(new Registered(context.channel(), id));
          answer.addProperty("channelID", id);
          answer.addProperty("pushEndpoint", endpoints.apply(key));
          context.writeAndFlush(new TextWebSocketFrame(answer.toString()));
        }
        case "ack" -> acknowledged.complete(message.getAsJsonArray("updates"));
        default -> {}
      }
    }
  }
}
