package io.muster.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.muster.codec.JsonShape;
import io.muster.proto.v1.ClientFrame;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Parses the frames of clients. Any thread.
final class Frames {
  /// The deepest frame of the protocol has four levels; many more are an attack on the stack.
  static final int NESTING_MAX = 16;

  private static final JsonFormat.Parser JSON = JsonFormat.parser().ignoringUnknownFields();

  private Frames() {}

  /// Parses the readable bytes without copying them first.
  static ClientFrame parse(ByteBuf bytes) throws InvalidProtocolBufferException {
    var in = CodedInputStream.newInstance(bytes.nioBuffer());
    in.setRecursionLimit(NESTING_MAX);
    try {
      var frame = ClientFrame.parseFrom(in);
      in.checkLastTagWas(0);
      return frame;
    } catch (InvalidProtocolBufferException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new IllegalStateException("memory does not fail to read", impossible);
    }
  }

  /// @throws CharacterCodingException if the bytes are not UTF-8
  static ClientFrame parseJson(ByteBuf bytes)
      throws InvalidProtocolBufferException, CharacterCodingException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer()).toString();
    JsonShape.check(text, NESTING_MAX);
    var frame = ClientFrame.newBuilder();
    JSON.merge(text, frame);
    return frame.build();
  }
}
