package io.muster.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a speech tells it, and what it sends.
public final class NotingEar implements Ear {
  private final List<String> notes = new ArrayList<>();
  private final ByteBuf sent = Unpooled.buffer();

  /// What it was told since it was last asked.
  public List<String> notes() {
    List<String> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }

  /// What was sent since it was last asked.
  public byte[] sent() {
    byte[] bytes = new byte[sent.readableBytes()];
    sent.readBytes(bytes);
    return bytes;
  }

  @Override
  public ByteBuf buffer(int bytes) {
    return Unpooled.buffer(bytes);
  }

  @Override
  public void send(ByteBuf out) {
    sent.writeBytes(out);
    out.release();
  }

  @Override
  public void allowed(int requestsMax) {
    notes.add("allowed " + requestsMax);
  }

  @Override
  public void expected(long heartbeatMs) {
    notes.add("expected every " + heartbeatMs);
  }

  @Override
  public void ready() {
    notes.add("ready");
  }

  @Override
  public void frame() {
    notes.add("frame");
  }

  @Override
  public void message(ByteBuf in, int textAt, int textBytes) {
    notes.add("message " + in.toString(textAt, textBytes, StandardCharsets.UTF_8));
  }

  @Override
  public void answered(int number) {
    notes.add("answered " + number);
  }

  @Override
  public void refused(int number, int reason) {
    notes.add("refused " + number + " for " + reason);
  }

  @Override
  public void mistaken(Mistake mistake) {
    notes.add(mistake.toString());
  }

  @Override
  public void farewell(String why) {
    notes.add("farewell " + why);
  }
}
