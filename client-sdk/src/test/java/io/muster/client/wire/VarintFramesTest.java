package io.muster.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarintFramesTest {
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new VarintFrames(ClientFrame.parser(), 1_000));

  private static ClientFrame post(int bytes) {
    var post = Post.newBuilder().setGroup(7).setText("x".repeat(bytes));
    return ClientFrame.newBuilder().setRequest(Request.newBuilder().setId(1).setPost(post)).build();
  }

  private static final ClientFrame PING =
      ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(5)).build();

  private ByteBuf encoded(ClientFrame frame) {
    channel.writeOutbound(frame);
    return channel.readOutbound();
  }

  private List<Object> decoded() {
    var frames = new ArrayList<>();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      frames.add(next);
    }
    return frames;
  }

  @Test
  void framesComeOutAsTheyWentInHoweverTheBytesAreCut() {
    ByteBuf stream = Unpooled.buffer();
    List<ClientFrame> frames = List.of(PING, post(10), post(300), ClientFrame.getDefaultInstance());
    frames.forEach(frame -> stream.writeBytes(encoded(frame)));
    while (stream.isReadable()) {
      channel.writeInbound(stream.readBytes(1));
    }
    assertThat(decoded()).isEqualTo(frames);
  }

  @Test
  void aFrameBeginsWithItsLength() {
    ByteBuf bytes = encoded(PING);
    assertThat(bytes.readByte()).isEqualTo((byte) PING.getSerializedSize());
    assertThat(bytes.readableBytes()).isEqualTo(PING.getSerializedSize());
  }

  @Test
  void aLengthBeyondTheLimitIsRefusedBeforeTheFrameCame() {
    ByteBuf declared = Unpooled.buffer().writeByte(0xE9).writeByte(0x07); // 1,001
    assertThatThrownBy(() -> channel.writeInbound(declared))
        .isInstanceOf(TooLongFrameException.class);
  }

  @Test
  void aLengthThatIsNoVarintIsRefused() {
    ByteBuf garbage = Unpooled.buffer().writeLong(-1);
    assertThatThrownBy(() -> channel.writeInbound(garbage))
        .isInstanceOf(CorruptedFrameException.class);
  }

  @Test
  void bytesThatAreNoFrameAreRefused() {
    ByteBuf garbage = Unpooled.buffer().writeByte(3).writeByte(0x0A).writeByte(0x7F).writeByte(1);
    assertThatThrownBy(() -> channel.writeInbound(garbage)).isInstanceOf(DecoderException.class);
  }
}
