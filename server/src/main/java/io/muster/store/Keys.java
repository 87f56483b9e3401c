package io.muster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muster.group.Body;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Builds keys and takes them apart. Numbers are big-endian, so that bytes sort as the numbers do.
/// A name that is followed by something ends with a zero byte, which no name contains: so no name
/// is a prefix of another.
final class Keys {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Keys() {}

  static byte[] of(long first) {
    byte[] key = new byte[8];
    LONG.set(key, 0, first);
    return key;
  }

  static byte[] of(long first, long second) {
    byte[] key = new byte[16];
    LONG.set(key, 0, first);
    LONG.set(key, 8, second);
    return key;
  }

  static byte[] of(long first, byte last) {
    byte[] key = new byte[9];
    LONG.set(key, 0, first);
    key[8] = last;
    return key;
  }

  static byte[] of(long first, String name) {
    byte[] last = name.getBytes(UTF_8);
    byte[] key = new byte[8 + last.length];
    LONG.set(key, 0, first);
    System.arraycopy(last, 0, key, 8, last.length);
    return key;
  }

  static long longAt(byte[] key, int offset) {
    return (long) LONG.get(key, offset);
  }

  static int intAt(byte[] key, int offset) {
    return (int) INT.get(key, offset);
  }

  /// The text from `offset` to the end of the key.
  static String textFrom(byte[] key, int offset) {
    return new String(key, offset, key.length - offset, UTF_8);
  }

  /// The smallest key that is greater than every key beginning with `prefix`, which must not be all
  /// 0xFF.
  static byte[] past(byte[] prefix) {
    byte[] end = prefix.clone();
    int i = end.length - 1;
    while (end[i] == (byte) 0xFF) {
      i--;
    }
    end[i]++;
    return Arrays.copyOf(end, i + 1);
  }

  /// The smallest key greater than `key`.
  static byte[] next(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  static boolean begins(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// The first key of a group, where groups lead the key.
  static byte[] group(GroupId group) {
    return of(group.value());
  }

  /// The first key past a group's.
  static byte[] pastGroup(GroupId group) {
    return of(group.value() + 1);
  }

  static Builder build() {
    return new Builder();
  }

  /// A key of several parts of different lengths.
  static final class Builder {
    private byte[] bytes = new byte[48];
    private int length;

    Builder mark(int value) {
      room(1);
      bytes[length++] = (byte) value;
      return this;
    }

    Builder number(long value) {
      room(8);
      LONG.set(bytes, length, value);
      length += 8;
      return this;
    }

    Builder number4(int value) {
      room(4);
      INT.set(bytes, length, value);
      length += 4;
      return this;
    }

    Builder name(String name) {
      byte[] text = name.getBytes(UTF_8);
      room(text.length + 1);
      System.arraycopy(text, 0, bytes, length, text.length);
      length += text.length;
      bytes[length++] = 0;
      return this;
    }

    Builder name(UserId user) {
      return name(user.value());
    }

    Builder name(DeviceId device) {
      return name(device.value());
    }

    Builder name(GroupId group) {
      return number(group.value());
    }

    Builder name(OrgId org) {
      return name(org.value());
    }

    Builder name(Body body) {
      return switch (body) {
        case GroupId group -> name(group);
        case OrgId org -> name(org);
      };
    }

    /// A key's front that was built before.
    Builder bytes(byte[] front) {
      room(front.length);
      System.arraycopy(front, 0, bytes, length, front.length);
      length += front.length;
      return this;
    }

    byte[] key() {
      return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
      }
    }
  }

  /// Reads a key of several parts from its front.
  static final class Reader {
    private final byte[] key;
    private int at;

    Reader(byte[] key, int offset) {
      this.key = key;
      this.at = offset;
    }

    int mark() {
      return key[at++];
    }

    long number() {
      at += 8;
      return longAt(key, at - 8);
    }

    String name() {
      int from = at;
      while (key[at] != 0) {
        at++;
      }
      at++;
      return new String(key, from, at - 1 - from, UTF_8);
    }
  }
}
