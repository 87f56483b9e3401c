package io.muster.group;

import java.time.Instant;

/// What somebody wants to do with a group, and confirms on their phone.
public sealed interface Wish {

  record Disband(String reason) implements Wish {}

  record Sunset(Instant endsAt, String reason) implements Wish {}

  record Offer(UserId to, boolean leaves) implements Wish {}
}
