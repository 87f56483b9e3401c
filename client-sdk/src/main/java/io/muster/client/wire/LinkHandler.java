package io.muster.client.wire;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.ServerFrame;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * The end of a connection's pipeline: tells {@link LinkEvents} that the connection is open, what
 * came, and once that it is over. Owner: the connection's event loop.
 */
final class LinkHandler extends SimpleChannelInboundHandler<Object> {
  private static final int FAREWELL_FIRST = 4000;
  private static final int FAREWELL_LAST = 4299;

  private final Address address;
  private final LinkEvents events;
  private String reason = "the connection was closed by the other side";
  private boolean saidFarewell;

  LinkHandler(Address address, LinkEvents events) {
    this.address = address;
    this.events = events;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (!address.tls() && !address.webSocket()) {
      open(ctx.channel());
    }
    ctx.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    boolean open =
        address.webSocket()
            ? event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE
            : event == SslHandshakeCompletionEvent.SUCCESS;
    if (open) {
      open(ctx.channel());
    }
    ctx.fireUserEventTriggered(event);
  }

  private void open(Channel channel) {
    events.opened(new NettyLink(channel));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ServerFrame frame) {
      saidFarewell |= frame.hasFarewell();
      events.received(frame);
    } else if (message instanceof CloseWebSocketFrame close) {
      closedWith(close);
      ctx.close();
    }
  }

  /** The close code of a WebSocket says the same as a farewell, for when that one was not read. */
  private void closedWith(CloseWebSocketFrame close) {
    int code = close.statusCode();
    reason = "the WebSocket was closed with code " + code;
    if (!saidFarewell && code >= FAREWELL_FIRST && code <= FAREWELL_LAST) {
      var farewell = Farewell.newBuilder().setCodeValue(code).setText(close.reasonText());
      events.received(ServerFrame.newBuilder().setFarewell(farewell).build());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    reason = cause.toString();
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    events.closed(reason);
    ctx.fireChannelInactive();
  }
}
