package io.muster.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.muster.account.Channel;
import io.muster.account.PushSettings;
import io.muster.proto.v1.SetPush;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;

/// The JSON form of how a device wants to be told of what happens while it is away: what the wire
/// carries, as protobuf writes it in JSON.
public final class PushJson {
  private static final int NESTING_MAX = 8;
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private PushJson() {}

  /// Empty: this is not the JSON form of it.
  public static Optional<SetPush> read(String json) {
    var settings = SetPush.newBuilder();
    try {
      JsonShape.check(json, NESTING_MAX);
      PARSER.merge(json, settings);
    } catch (InvalidProtocolBufferException malformed) {
      return Optional.empty();
    }
    return Optional.of(settings.build());
  }

  /// @param channels each with the key that an app subscribes with
  public static String write(SortedMap<Channel, String> channels, PushSettings settings) {
    return print(PushForms.view(channels, settings).getPushViewBuilder());
  }

  private static String print(MessageOrBuilder message) {
    try {
      return PRINTER.print(message) + "\n";
    } catch (InvalidProtocolBufferException impossible) {
      throw new UncheckedIOException("settings have no JSON form", impossible);
    }
  }
}
