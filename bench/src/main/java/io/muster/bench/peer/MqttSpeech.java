package io.muster.bench.peer;

import io.muster.bench.load.Ear;
import io.muster.bench.load.Mistake;
import io.muster.bench.load.Seat;
import io.muster.bench.load.Speech;
import io.muster.bench.net.MalformedFrameException;
import io.muster.bench.net.Varints;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// An MQTT 3.1.1 client with a session that outlives its connection. It writes and hears its
/// group's topic with quality of service 1: each message is acknowledged, in both directions.
///
/// Owner: its event loop.
final class MqttSpeech implements Speech {
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH = 0x30;
  private static final int PUBLISH_ONCE_OR_MORE = 0x32;
  private static final int PUBACK = 0x40;
  private static final int SUBSCRIBE = 0x82;
  private static final int SUBACK = 0x90;
  private static final int KIND = 0xF0;
  private static final int QUALITY = 0x06;
  private static final int REFUSED = 0x80;
  private static final int LEVEL = 4;
  private static final int QUALITY_1 = 1;
  private static final int IDS = 0xFFFF;
  private static final int LENGTH_BITS_MAX = 28;
  private static final int PUBACK_BYTES = 4;
  private static final int FRAME_BYTES_MAX = 256;

  private final Seat seat;
  private final Ear ear;
  private final byte[] topic;
  private ByteBuf acknowledgements = Unpooled.EMPTY_BUFFER;
  private int answers;

  MqttSpeech(Seat seat, Ear ear) {
    this.seat = seat;
    this.ear = ear;
    this.topic = Bytes.of(seat.group());
  }

  @Override
  public void begin() {
    byte[] client = Bytes.of(seat.user());
    ByteBuf out = ear.buffer(FRAME_BYTES_MAX);
    out.writeByte(CONNECT);
    Varints.write(out, 12 + client.length);
    text(out, Bytes.of("MQTT")).writeByte(LEVEL).writeByte(0).writeShort(0);
    text(out, client);
    out.writeByte(SUBSCRIBE);
    Varints.write(out, 5 + topic.length);
    out.writeShort(1);
    text(out, topic).writeByte(QUALITY_1);
    ear.send(out);
  }

  @Override
  public void hear(ByteBuf in) {
    int end = packet(in, in.readerIndex());
    while (end >= 0) {
      in.readerIndex(end);
      end = packet(in, end);
    }
  }

  @Override
  public void pause() {
    if (acknowledgements.isReadable()) {
      ear.send(acknowledgements);
      acknowledgements = Unpooled.EMPTY_BUFFER;
    }
  }

  @Override
  public int frameBytesMax() {
    return FRAME_BYTES_MAX;
  }

  @Override
  public int write(ByteBuf out, int number) {
    out.writeByte(PUBLISH_ONCE_OR_MORE);
    Varints.write(out, 4 + topic.length + seat.size());
    text(out, topic).writeShort(id(number));
    return Bytes.room(out, seat.size());
  }

  /// Tells of the packet that begins there, and returns where it ends.
  private int packet(ByteBuf in, int start) {
    int limit = in.writerIndex();
    int at = start + 1;
    int length = 0;
    int shift = 0;
    byte b;
    do {
      if (at >= limit) {
        return Bytes.NONE;
      }
      if (shift == LENGTH_BITS_MAX) {
        throw new MalformedFrameException("a packet's length without an end");
      }
      b = in.getByte(at++);
      length |= (b & 0x7f) << shift;
      shift += 7;
    } while (b < 0);
    if (length > limit - at) {
      return Bytes.NONE;
    }
    tell(in, in.getUnsignedByte(start), at, at + length);
    return at + length;
  }

  private void tell(ByteBuf in, int head, int at, int end) {
    switch (head & KIND) {
      case PUBLISH -> published(in, head, at, end);
      case PUBACK -> acknowledged(in.getUnsignedShort(at));
      case CONNACK -> {
        if (in.getByte(at + 1) != 0) {
          ear.farewell("connection refused, code " + in.getByte(at + 1));
        }
      }
      case SUBACK -> {
        if (in.getUnsignedByte(end - 1) == REFUSED) {
          ear.farewell("subscription refused");
        } else {
          ear.ready();
        }
      }
      default -> {}
    }
  }

  private void published(ByteBuf in, int head, int at, int end) {
    int textAt = at + Short.BYTES + in.getUnsignedShort(at);
    if ((head & QUALITY) != 0) {
      if (!acknowledgements.isReadable()) {
        acknowledgements = ear.buffer(FRAME_BYTES_MAX);
      }
      acknowledgements.ensureWritable(PUBACK_BYTES);
      acknowledgements.writeByte(PUBACK).writeByte(Short.BYTES).writeShort(in.getShort(textAt));
      textAt += Short.BYTES;
    }
    if (textAt > end) {
      throw new MalformedFrameException("a topic longer than its packet");
    }
    ear.frame();
    ear.message(in, textAt, end - textAt);
  }

  private void acknowledged(int id) {
    if (id != id(answers)) {
      ear.mistaken(Mistake.ORDER);
    }
    ear.answered(answers);
    answers++;
  }

  private static int id(int number) {
    return 1 + number % IDS;
  }

  private static ByteBuf text(ByteBuf out, byte[] text) {
    return out.writeShort(text.length).writeBytes(text);
  }
}
