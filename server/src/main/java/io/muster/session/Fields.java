package io.muster.session;

import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Messages;
import io.muster.group.OrgId;
import io.muster.group.Role;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Turns the fields of requests into words that cannot be wrong. A field that can be none of them
/// is a [BadField], which [Requests] answers.
final class Fields {

  private Fields() {}

  static GroupId group(long value) {
    check(value > 0, Sentence.FIELD_POSITIVE.with("field", "group"));
    return new GroupId(value);
  }

  static OrgId org(String name) {
    return named("organisation", name, OrgId::new);
  }

  /// Empty: the top.
  static DepartmentId department(String name) {
    return name.isEmpty() ? DepartmentId.TOP : named("department", name, DepartmentId::new);
  }

  /// Empty: nobody.
  static Optional<UserId> anybody(String field, String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(user(field, name));
  }

  /// Of too many names only so many are looked at that the rules refuse them.
  static List<UserId> users(String field, List<String> names, Rules rules) {
    return names.stream().limit(rules.batchMax() + 1L).map(name -> user(field, name)).toList();
  }

  static UserId user(String field, String name) {
    return named(field, name, UserId::new);
  }

  private static <T> T named(String field, String name, Function<String, T> make) {
    try {
      return make.apply(name);
    } catch (IllegalArgumentException notAName) {
      throw new BadField(Sentence.FIELD_NAME.with("field", field));
    }
  }

  static Role role(io.muster.proto.v1.Role role) {
    return switch (role) {
      case MEMBER -> Role.MEMBER;
      case ADMIN -> Role.ADMIN;
      case OWNER -> Role.OWNER;
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new BadField(Sentence.FIELD_ROLE.with("field", "role"));
    };
  }

  static Instant time(String field, long ms) {
    check(ms > 0, Sentence.FIELD_POSITIVE.with("field", field));
    return Instant.ofEpochMilli(ms);
  }

  /// 0: the beginning of time.
  static Instant timeOrNever(String field, long ms) {
    check(ms >= 0, Sentence.FIELD_POSITIVE.with("field", field));
    return Instant.ofEpochMilli(ms);
  }

  /// Of too many names only so many are looked at that the rules refuse them.
  static List<UserId> mentions(List<String> names) {
    return names.stream()
        .limit(Messages.MENTIONS_MAX + 1L)
        .map(name -> user("mentions", name))
        .toList();
  }

  /// The group's time never goes back.
  static Instant now(InstantSource clock, GroupState state) {
    var now = clock.instant();
    return now.isBefore(state.lastAt()) ? state.lastAt() : now;
  }

  static void check(boolean holds, Phrase rule) {
    if (!holds) {
      throw new BadField(rule);
    }
  }
}
