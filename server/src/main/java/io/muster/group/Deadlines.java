package io.muster.group;

import java.time.Instant;

/// When each class of an ended group's data is erased.
public record Deadlines(Instant messages, Instant roster, Instant audit) {

  static Deadlines after(Instant end, Policy policy) {
    return new Deadlines(
        end.plus(policy.messagesKept()),
        end.plus(policy.rosterKept()),
        end.plus(policy.auditKept()));
  }
}
