package io.muster.bench.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.bench.net.MalformedFrameException;
import io.muster.bench.net.Varints;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// A Muster client's connection. Besides what is checked for every server, each entry must follow
/// the one before it.
///
/// Owner: its event loop.
final class MusterSpeech implements Speech, FrameSink {
  /// Ids are at least this great, so that all of them are varints of five bytes.
  private static final long FIRST_ID = 1L << 28;

  private static final int ID_BYTES = 5;
  private static final int LENGTH_BYTES_MAX = 5;
  private static final int FRAME_BYTES_MAX = 64;
  private static final int TAG_REQUEST = 2 << 3 | 2;
  private static final int TAG_ID = 1 << 3;
  private static final int TAG_POST = 7 << 3 | 2;
  private static final int TAG_GROUP = 1 << 3 | 1;
  private static final int TAG_TEXT = 2 << 3 | 2;

  private final Hello hello;
  private final long group;
  private final int size;
  private final Ear ear;
  private final FrameScanner scanner = new FrameScanner();
  private long cursor;

  MusterSpeech(Hello hello, long group, int size, Ear ear) {
    this.hello = hello;
    this.group = group;
    this.size = size;
    this.ear = ear;
  }

  @Override
  public void begin() {
    send(ClientFrame.newBuilder().setHello(hello).build());
  }

  @Override
  public void hear(ByteBuf in) {
    scanner.scan(in, this);
  }

  @Override
  public int frameBytesMax() {
    return FRAME_BYTES_MAX;
  }

  @Override
  public int write(ByteBuf out, int number) {
    int post = 1 + Long.BYTES + 1 + Varints.size(size) + size;
    int request = 1 + ID_BYTES + 1 + Varints.size(post) + post;
    Varints.write(out, 1 + Varints.size(request) + request);
    out.writeByte(TAG_REQUEST);
    Varints.write(out, request);
    out.writeByte(TAG_ID);
    Varints.write(out, FIRST_ID + number);
    out.writeByte(TAG_POST);
    Varints.write(out, post);
    out.writeByte(TAG_GROUP).writeLongLE(group);
    out.writeByte(TAG_TEXT);
    Varints.write(out, size);
    int textAt = out.writerIndex();
    out.ensureWritable(size).writerIndex(textAt + size);
    return textAt;
  }

  @Override
  public void ping() {
    send(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()).build());
  }

  @Override
  public long cursor() {
    return cursor;
  }

  @Override
  public void delivery(long from, long after) {
    ear.frame();
    if (from != group) {
      ear.mistaken(Mistake.FOREIGN);
    } else if (after != cursor) {
      ear.mistaken(Mistake.ORDER);
    }
  }

  @Override
  public void message(long seq, ByteBuf in, int textAt, int textBytes) {
    advance(seq);
    ear.message(in, textAt, textBytes);
  }

  @Override
  public void otherEntry(long seq) {
    advance(seq);
  }

  @Override
  public void done(long requestId) {
    ear.answered((int) (requestId - FIRST_ID));
  }

  @Override
  public void refused(long requestId, int reason) {
    ear.refused((int) (requestId - FIRST_ID), reason);
  }

  @Override
  public void other(ByteBuf in, int at, int bytes) {
    try {
      hear(ServerFrame.parseFrom(ByteBufUtil.getBytes(in, at, bytes)));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedFrameException(String.valueOf(e.getMessage()));
    }
  }

  private void hear(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case WELCOME -> welcomed(frame.getWelcome());
      case OPENED -> opened(frame.getOpened());
      case READY -> ear.ready();
      case PING ->
          send(
              ClientFrame.newBuilder()
                  .setPong(Pong.newBuilder().setNonce(frame.getPing().getNonce()))
                  .build());
      case FAREWELL ->
          ear.farewell(frame.getFarewell().getCode() + " " + frame.getFarewell().getText());
      case RETURN_ASKED, PHONE_ASKED, PHONE_ANSWERED, ANNOUNCEMENT_ASKED -> {}
      case REPLY, DELIVERY, PURGE, PONG, FRAME_NOT_SET -> {}
    }
  }

  private void welcomed(Welcome welcome) {
    ear.allowed(welcome.getLimits().getRequestsInFlightMax());
    ear.expected(welcome.getHeartbeatMs());
  }

  private void opened(Opened opened) {
    if (opened.getGroup() == group) {
      cursor = opened.getCursor();
    } else {
      ear.mistaken(Mistake.FOREIGN);
    }
  }

  private void advance(long seq) {
    if (seq != cursor + 1) {
      ear.mistaken(Mistake.ORDER);
    }
    cursor = seq;
  }

  private void send(ClientFrame frame) {
    byte[] bytes = frame.toByteArray();
    ByteBuf out = ear.buffer(bytes.length + LENGTH_BYTES_MAX);
    Varints.write(out, bytes.length);
    out.writeBytes(bytes);
    ear.send(out);
  }
}
