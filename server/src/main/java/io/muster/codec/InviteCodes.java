package io.muster.codec;

import io.muster.group.GroupId;
import java.util.Optional;

/// The text of an invite link: the group in base 36, a dot, the secret. Whoever has it can join.
public final class InviteCodes {

  private InviteCodes() {}

  /// What a code says; it may still be used up, or made up.
  public record Parsed(GroupId group, String secret) {}

  public static String write(GroupId group, String secret) {
    return Long.toString(group.value(), Character.MAX_RADIX) + "." + secret;
  }

  public static Optional<Parsed> parse(String code) {
    int dot = code.indexOf('.');
    if (dot < 1 || code.length() > 64) {
      return Optional.empty();
    }
    try {
      long group = Long.parseLong(code.substring(0, dot), Character.MAX_RADIX);
      return group > 0
          ? Optional.of(new Parsed(new GroupId(group), code.substring(dot + 1)))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
