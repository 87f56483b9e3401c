package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.load.NotingEar;
import io.muster.bench.load.Speech;
import io.muster.bench.net.Reassembly;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Lets speeches hear bytes as they may arrive, and read what they write.
final class Pieces {
  private static final String TEXT = "0123456789";

  private Pieces() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// What a speech tells of these bytes, which must be the same wherever they are cut.
  static List<String> heard(Function<NotingEar, Speech> speech, byte[] bytes) {
    List<String> whole = heardInPieces(speech, bytes, bytes.length);
    for (int piece = 1; piece < bytes.length; piece++) {
      assertThat(heardInPieces(speech, bytes, piece)).as("in pieces of %d", piece).isEqualTo(whole);
    }
    return whole;
  }

  private static List<String> heardInPieces(
      Function<NotingEar, Speech> made, byte[] bytes, int piece) {
    NotingEar ear = new NotingEar();
    Speech speech = made.apply(ear);
    Reassembly reassembly = new Reassembly(ByteBufAllocator.DEFAULT);
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] some = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
      ByteBuf in = reassembly.join(Unpooled.copiedBuffer(some));
      speech.hear(in);
      reassembly.keep(in);
    }
    reassembly.release();
    return ear.notes();
  }

  /// The text that the seats of these tests have room for.
  static int size() {
    return TEXT.length();
  }

  /// A message with that text in it.
  static String written(Speech speech, int number) {
    ByteBuf out = Unpooled.buffer(speech.frameBytesMax() + size());
    int at = speech.write(out, number);
    out.setBytes(at, bytes(TEXT));
    speech.written(out, at);
    assertThat(out.readableBytes()).isLessThanOrEqualTo(speech.frameBytesMax() + size());
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
