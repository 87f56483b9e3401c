package io.muster.client.wire;

import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.List;

/**
 * Messages as whole WebSocket messages, binary or JSON text. Owner: the connection's event loop.
 */
public final class WebSocketFrames extends MessageToMessageCodec<WebSocketFrame, Message> {
  private final Message prototype;
  private final Encoding encoding;

  /** Of incoming messages only the type of {@code prototype} counts. */
  public WebSocketFrames(Message prototype, Encoding encoding) {
    this.prototype = prototype;
    this.encoding = encoding;
  }

  @Override
  public boolean acceptInboundMessage(Object message) throws Exception {
    return message instanceof BinaryWebSocketFrame || message instanceof TextWebSocketFrame;
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, Message message, List<Object> out)
      throws IOException {
    if (encoding == Encoding.JSON) {
      out.add(new TextWebSocketFrame(JsonFrames.print(message)));
      return;
    }
    ByteBuf bytes = ctx.alloc().buffer(message.getSerializedSize());
    bytes.writeBytes(message.toByteArray());
    out.add(new BinaryWebSocketFrame(bytes));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out)
      throws IOException {
    if (frame instanceof TextWebSocketFrame text) {
      out.add(JsonFrames.parse(text.text(), prototype));
    } else {
      out.add(VarintFrames.parse(prototype.getParserForType(), frame.content()));
    }
  }
}
