package io.muster.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// WebSocket frames as a client makes them, and as it reads the server's.
final class Messages {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  private static final byte[] MASK = {0x12, (byte) 0x9A, 0x77, (byte) 0xFE};

  private Messages() {}

  /// A server's frame.
  record Frame(int first, byte[] payload) {
    int opcode() {
      return first & 0x0F;
    }

    int closeCode() {
      return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  static byte[] binary(byte[] payload) {
    return masked(0x80 | BINARY, payload);
  }

  static byte[] text(String payload) {
    return masked(0x80 | TEXT, payload.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] masked(int first, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.write(first);
    if (payload.length <= 125) {
      out.write(0x80 | payload.length);
    } else if (payload.length <= 0xFFFF) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    out.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ MASK[i % 4]);
    }
    return out.toByteArray();
  }

  static List<Frame> read(byte[] bytes) {
    var in = new DataInputStream(new java.io.ByteArrayInputStream(bytes));
    var frames = new ArrayList<Frame>();
    try {
      while (in.available() > 0) {
        frames.add(readOne(in));
      }
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
    return frames;
  }

  static Frame readOne(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    long size = in.readUnsignedByte();
    if (size == 126) {
      size = in.readUnsignedShort();
    } else if (size == 127) {
      size = in.readLong();
    }
    var payload = new byte[(int) size];
    in.readFully(payload);
    return new Frame(first, payload);
  }
}
