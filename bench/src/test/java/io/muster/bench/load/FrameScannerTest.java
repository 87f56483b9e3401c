package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.net.MalformedFrameException;
import io.muster.bench.net.Reassembly;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Error;
import io.muster.proto.v1.Joined;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameScannerTest {
  private final Notes notes = new Notes();
  private final FrameScanner scanner = new FrameScanner();

  @Test
  void aDeliveryIsToldEntryByEntry() {
    scanner.scan(Unpooled.wrappedBuffer(bytes(delivery())), notes);

    assertThat(notes.lines)
        .containsExactly(
            "group -2 after 300", "message 301 hi", "entry 302", "message 303 ", "message 304 ü");
  }

  @Test
  void repliesSayWhatBecameOfARequest() {
    byte[] frames =
        bytes(
            reply(Reply.newBuilder().setId(1L << 40).setDone(Done.newBuilder().setSeq(9))),
            reply(
                Reply.newBuilder()
                    .setId(7)
                    .setError(Error.newBuilder().setReason(Reason.OVERLOADED).setText("later"))));

    scanner.scan(Unpooled.wrappedBuffer(frames), notes);

    assertThat(notes.lines).containsExactly("done " + (1L << 40), "refused 7 for 600");
  }

  @Test
  void everythingElseIsHandedOnWhole() {
    ServerFrame welcome =
        ServerFrame.newBuilder().setWelcome(Welcome.newBuilder().setUser("ann")).build();

    scanner.scan(Unpooled.wrappedBuffer(bytes(welcome)), notes);

    assertThat(notes.lines).containsExactly("other " + welcome.getSerializedSize());
  }

  @Test
  void framesAreTheSameHoweverTheBytesArrive() {
    byte[] frames = bytes(delivery(), reply(Reply.newBuilder().setId(5)), delivery());
    scanner.scan(Unpooled.wrappedBuffer(frames), notes);
    List<String> whole = List.copyOf(notes.lines);

    for (int piece = 1; piece < frames.length; piece++) {
      notes.lines.clear();
      Reassembly reassembly = new Reassembly(ByteBufAllocator.DEFAULT);
      for (int at = 0; at < frames.length; at += piece) {
        int length = Math.min(piece, frames.length - at);
        ByteBuf in = reassembly.join(Unpooled.copiedBuffer(frames, at, length));
        scanner.scan(in, notes);
        reassembly.keep(in);
      }
      assertThat(notes.lines).as("in pieces of %d", piece).isEqualTo(whole);
    }
  }

  @Test
  void aFieldLongerThanItsFrameIsMalformed() {
    byte[] frame = {3, 3 << 3 | 2, 100, 0};

    assertThatThrownBy(() -> scanner.scan(Unpooled.wrappedBuffer(frame), notes))
        .isInstanceOf(MalformedFrameException.class);
  }

  @Test
  void aLengthWithoutAnEndIsMalformed() {
    byte[] frame = {-1, -1, -1, -1, -1, -1};

    assertThatThrownBy(() -> scanner.scan(Unpooled.wrappedBuffer(frame), notes))
        .isInstanceOf(MalformedFrameException.class);
  }

  private static ServerFrame delivery() {
    return ServerFrame.newBuilder()
        .setDelivery(
            Delivery.newBuilder()
                .setGroup(-2)
                .setAfter(300)
                .addEntries(message(301, "hi"))
                .addEntries(Entry.newBuilder().setSeq(302).setJoined(Joined.getDefaultInstance()))
                .addEntries(message(303, ""))
                .addEntries(message(304, "ü")))
        .build();
  }

  private static Entry message(long seq, String text) {
    return Entry.newBuilder()
        .setSeq(seq)
        .setAtMs(1_700_000_000_000L)
        .setActor("ann")
        .setPosted(Posted.newBuilder().setText(text))
        .build();
  }

  private static ServerFrame reply(Reply.Builder reply) {
    return ServerFrame.newBuilder().setReply(reply).build();
  }

  private static byte[] bytes(ServerFrame... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      for (ServerFrame frame : frames) {
        frame.writeDelimitedTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class Notes implements FrameSink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void delivery(long group, long after) {
      lines.add("group " + group + " after " + after);
    }

    @Override
    public void message(long seq, ByteBuf in, int textAt, int textBytes) {
      String text = in.toString(textAt, textBytes, StandardCharsets.UTF_8);
      lines.add("message " + seq + " " + text);
    }

    @Override
    public void otherEntry(long seq) {
      lines.add("entry " + seq);
    }

    @Override
    public void done(long requestId) {
      lines.add("done " + requestId);
    }

    @Override
    public void refused(long requestId, int reason) {
      lines.add("refused " + requestId + " for " + reason);
    }

    @Override
    public void other(ByteBuf in, int at, int bytes) {
      lines.add("other " + bytes);
    }
  }
}
