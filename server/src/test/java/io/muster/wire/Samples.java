package io.muster.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.ServerFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Frames and bytes that the tests of the wire send.
final class Samples {
  private Samples() {}

  static ClientFrame hello() {
    return hello(40);
  }

  /// A Hello whose token has so many bytes.
  static ClientFrame hello(int tokenBytes) {
    var hello =
        Hello.newBuilder().setVersion(1).setToken("t".repeat(tokenBytes)).setDevice("phone");
    return ClientFrame.newBuilder().setHello(hello).build();
  }

  static ClientFrame ping(long nonce) {
    return ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build();
  }

  /// As TCP frames, one behind the other.
  static byte[] framed(ClientFrame... frames) {
    var out = new ByteArrayOutputStream();
    try {
      for (var frame : frames) {
        frame.writeDelimitedTo(out);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  static byte[] varint(int value) {
    return write(out -> out.writeUInt32NoTag(value));
  }

  /// Groups in an unknown field, one in the other.
  static byte[] nested(int levels) {
    return write(
        out -> {
          for (int i = 0; i < levels; i++) {
            out.writeTag(15, 3);
          }
          for (int i = 0; i < levels; i++) {
            out.writeTag(15, 4);
          }
        });
  }

  interface Writing {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  static byte[] write(Writing writing) {
    var bytes = ByteString.newOutput();
    var out = CodedOutputStream.newInstance(bytes);
    try {
      writing.writeTo(out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteString().toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static List<ServerFrame> serverFrames(byte[] bytes) {
    var in = new java.io.ByteArrayInputStream(bytes);
    var frames = new ArrayList<ServerFrame>();
    try {
      ServerFrame frame;
      while ((frame = ServerFrame.parseDelimitedFrom(in)) != null) {
        frames.add(frame);
      }
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
    return frames;
  }
}
