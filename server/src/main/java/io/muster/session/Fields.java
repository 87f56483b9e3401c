package io.muster.session;

import io.muster.group.GroupId;
import io.muster.group.Role;
import io.muster.group.Rules;
import io.muster.group.UserId;
import java.util.List;

/// Turns the fields of requests into words that cannot be wrong. A field that can be none of them
/// is an [IllegalArgumentException] whose text says what it may be; [Requests] answers it.
final class Fields {

  private Fields() {}

  static GroupId group(long value) {
    check(value > 0, "group must be a positive number");
    return new GroupId(value);
  }

  /// Of too many names only so many are looked at that the rules refuse them.
  static List<UserId> users(List<String> names, Rules rules) {
    return names.stream().limit(rules.batchMax() + 1L).map(UserId::new).toList();
  }

  static Role role(io.muster.proto.v1.Role role) {
    return switch (role) {
      case MEMBER -> Role.MEMBER;
      case ADMIN -> Role.ADMIN;
      case OWNER -> Role.OWNER;
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("SetRole.role is MEMBER or ADMIN");
    };
  }

  static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
