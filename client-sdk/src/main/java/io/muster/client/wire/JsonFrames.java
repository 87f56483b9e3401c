package io.muster.client.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/**
 * Frames as protobuf's JSON mapping. A class of its own, so that the optional JSON library is
 * looked for only when JSON is spoken. Any thread: stateless.
 */
final class JsonFrames {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private JsonFrames() {}

  static String print(Message message) throws InvalidProtocolBufferException {
    return PRINTER.print(message);
  }

  static Message parse(String json, Message prototype) throws InvalidProtocolBufferException {
    var builder = prototype.newBuilderForType();
    PARSER.merge(json, builder);
    return builder.build();
  }
}
