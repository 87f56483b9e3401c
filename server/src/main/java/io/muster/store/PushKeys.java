package io.muster.store;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// Where the rows of the family [Family#PUSH] live; drawn in the package's documentation.
final class PushKeys {
  private static final int UNPLANNED = 'u';
  private static final int OUTBOX = 'o';
  private static final int QUEUE = 'q';
  private static final int SHOWN = 's';
  private static final int TOKEN = 't';
  private static final int ATTEMPTS = 'a';
  private static final int CONNECTED = 'c';
  private static final int HEARD = 'h';

  private static final int ATTEMPTS_KEPT = 20;
  private static final int HASH_BYTES = 32;

  private PushKeys() {}

  static byte[] unplanned() {
    return Keys.build().mark(UNPLANNED).key();
  }

  static byte[] unplanned(GroupId group) {
    return Keys.build().mark(UNPLANNED).name(group).key();
  }

  static GroupId unplannedGroup(byte[] key) {
    return new GroupId(Keys.longAt(key, 1));
  }

  static byte[] outbox() {
    return Keys.build().mark(OUTBOX).key();
  }

  static byte[] outbox(UserId user, DeviceId device) {
    return Keys.build().mark(OUTBOX).name(user).name(device).key();
  }

  static byte[] outbox(Slot slot) {
    return slot(Keys.build().mark(OUTBOX), slot);
  }

  static byte[] queue(Channel channel) {
    return Keys.build().mark(QUEUE).mark(channel.number()).key();
  }

  static byte[] queue(Channel channel, Instant due) {
    return Keys.build().mark(QUEUE).mark(channel.number()).number(due.toEpochMilli()).key();
  }

  static byte[] queue(OutboxItem item) {
    return queue(item.channel(), item.due(), item.slot());
  }

  static byte[] queue(Channel channel, Instant due, Slot slot) {
    return slot(Keys.build().bytes(queue(channel, due)), slot);
  }

  static Instant queueDue(byte[] key) {
    return Instant.ofEpochMilli(Keys.longAt(key, 2));
  }

  static Slot queueSlot(byte[] key) {
    return slot(new Keys.Reader(key, 10));
  }

  static byte[] shown(UserId user, DeviceId device) {
    return Keys.build().mark(SHOWN).name(user).name(device).key();
  }

  static byte[] shown(Slot slot) {
    return slot(Keys.build().mark(SHOWN), slot);
  }

  static Slot slotAfterMark(byte[] key) {
    return slot(new Keys.Reader(key, 1));
  }

  static byte[] connected() {
    return Keys.build().mark(CONNECTED).key();
  }

  static byte[] connected(UserId user, DeviceId device) {
    return Keys.build().mark(CONNECTED).name(user).name(device).key();
  }

  static byte[] connected(Connection one) {
    return Keys.build()
        .bytes(connected(one.user(), one.device()))
        .number(one.since().toEpochMilli())
        .key();
  }

  static Connection connection(byte[] key, byte[] value) {
    var names = new Keys.Reader(key, 1);
    var user = new UserId(names.name());
    var device = new DeviceId(names.name());
    var since = Instant.ofEpochMilli(Keys.longAt(key, key.length - 8));
    return new Connection(user, device, since, PushForm.heard(value));
  }

  static byte[] heard() {
    return Keys.build().mark(HEARD).key();
  }

  static byte[] attempts(UserId user, DeviceId device) {
    return Keys.build().mark(ATTEMPTS).name(user).name(device).key();
  }

  /// Each takes the place of the one before the last so many.
  static byte[] attempt(UserId user, DeviceId device, long number) {
    int place = (int) (number % ATTEMPTS_KEPT);
    return Keys.build().mark(ATTEMPTS).name(user).name(device).mark(place).key();
  }

  /// By its hash: of a token that nobody has any more nothing is left to be used.
  static byte[] token(Registration registration) {
    return token(Keys.build(), registration).key();
  }

  static byte[] token(Registration registration, Holder holder) {
    return token(Keys.build(), registration).name(holder.user()).name(holder.device()).key();
  }

  static Holder tokenHolder(byte[] key) {
    var names = new Keys.Reader(key, 2 + HASH_BYTES);
    return new Holder(new UserId(names.name()), new DeviceId(names.name()));
  }

  private static Keys.Builder token(Keys.Builder key, Registration registration) {
    return key.mark(TOKEN)
        .mark(registration.channel().number())
        .bytes(sha256(registration.token()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] slot(Keys.Builder key, Slot slot) {
    return key.name(slot.user()).name(slot.device()).name(slot.key()).key();
  }

  private static Slot slot(Keys.Reader key) {
    return new Slot(new UserId(key.name()), new DeviceId(key.name()), key.name());
  }
}
