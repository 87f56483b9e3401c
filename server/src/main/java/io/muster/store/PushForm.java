package io.muster.store;

import io.muster.account.Device;
import io.muster.account.Preview;
import io.muster.account.PushSettings;
import io.muster.account.QuietHours;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.proto.store.v1.DeviceRow;
import io.muster.proto.store.v1.HeardRow;
import io.muster.proto.store.v1.OutboxRow;
import io.muster.proto.store.v1.RegistrationRow;
import io.muster.proto.store.v1.SendRow;
import io.muster.proto.store.v1.ShownRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// The durable forms of what concerns devices that are not connected. Both ways.
final class PushForm {
  private PushForm() {}

  static byte[] bytes(Device device) {
    var push = device.push();
    var row =
        DeviceRow.newBuilder()
            .setDeviceClass(device.deviceClass().number())
            .setFirstSeenMs(device.firstSeen().toEpochMilli())
            .setLastSeenMs(device.lastSeen().toEpochMilli())
            .setLocale(push.locale())
            .setElsewhere(push.elsewhere())
            .setSaidRequest(device.said().requestId())
            .setSaidMs(device.said().at().toEpochMilli());
    if (push.preview() != Preview.FULL) {
      row.setPreview(push.preview().number());
    }
    push.quiet()
        .ifPresent(
            quiet ->
                row.setQuietFrom(minute(quiet.from()))
                    .setQuietTo(minute(quiet.to()))
                    .setQuietZone(quiet.zone().getId()));
    push.registrations().forEach(known -> row.addRegistrations(row(known)));
    return row.build().toByteArray();
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private static RegistrationRow row(Registration known) {
    return RegistrationRow.newBuilder()
        .setChannel(known.channel().number())
        .setToken(known.token())
        .setApp(known.app())
        .setKey(known.key())
        .setAuth(known.auth())
        .setAtMs(known.at().toEpochMilli())
        .build();
  }

  static Device device(DeviceId id, byte[] value) {
    return Forms.read(
        DeviceRow.parser(),
        value,
        row ->
            new Device(
                id,
                Forms.deviceClass(row.getDeviceClass()),
                Instant.ofEpochMilli(row.getFirstSeenMs()),
                Instant.ofEpochMilli(row.getLastSeenMs()),
                settings(row),
                new Device.Said(row.getSaidRequest(), Instant.ofEpochMilli(row.getSaidMs()))));
  }

  private static PushSettings settings(DeviceRow row) {
    if (row.getRegistrationsCount() == 0
        && row.getPreview() == 0
        && row.getLocale().isEmpty()
        && row.getQuietZone().isEmpty()
        && !row.getElsewhere()) {
      return PushSettings.NONE;
    }
    return new PushSettings(
        row.getRegistrationsList().stream().map(PushForm::registration).toList(),
        row.getLocale(),
        row.getPreview() == 0 ? Preview.FULL : Forms.preview(row.getPreview()),
        row.getQuietZone().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new QuietHours(
                    LocalTime.ofSecondOfDay(60L * row.getQuietFrom()),
                    LocalTime.ofSecondOfDay(60L * row.getQuietTo()),
                    ZoneId.of(row.getQuietZone()))),
        row.getElsewhere());
  }

  private static Registration registration(RegistrationRow row) {
    return new Registration(
        Forms.channel(row.getChannel()),
        row.getToken(),
        row.getApp(),
        row.getKey(),
        row.getAuth(),
        Instant.ofEpochMilli(row.getAtMs()));
  }

  static byte[] bytes(OutboxItem item) {
    return OutboxRow.newBuilder()
        .setKind(item.kind())
        .setGroup(item.group())
        .setFirst(item.first())
        .setLast(item.last())
        .setCount(item.count())
        .setChannel(item.channel().number())
        .setDueMs(item.due().toEpochMilli())
        .setExpiresMs(item.expires().toEpochMilli())
        .setSinceMs(item.since().toEpochMilli())
        .setAttempts(item.attempts())
        .build()
        .toByteArray();
  }

  static OutboxItem item(Slot slot, byte[] value) {
    return Forms.read(
        OutboxRow.parser(),
        value,
        row ->
            new OutboxItem(
                slot,
                row.getKind(),
                row.getGroup(),
                row.getFirst(),
                row.getLast(),
                row.getCount(),
                Forms.channel(row.getChannel()),
                Instant.ofEpochMilli(row.getDueMs()),
                Instant.ofEpochMilli(row.getExpiresMs()),
                Instant.ofEpochMilli(row.getSinceMs()),
                row.getAttempts()));
  }

  static byte[] bytes(Shown shown) {
    return ShownRow.newBuilder()
        .setCount(shown.count())
        .setLast(shown.last())
        .setAtMs(shown.at().toEpochMilli())
        .setAllowance(shown.allowance())
        .setChannel(shown.channel().number())
        .build()
        .toByteArray();
  }

  static Shown shown(byte[] value) {
    return Forms.read(
        ShownRow.parser(),
        value,
        row ->
            new Shown(
                row.getCount(),
                row.getLast(),
                Instant.ofEpochMilli(row.getAtMs()),
                row.getAllowance(),
                Forms.channel(row.getChannel())));
  }

  static byte[] heard(Instant until) {
    return HeardRow.newBuilder().setUntilMs(until.toEpochMilli()).build().toByteArray();
  }

  static Optional<Instant> heard(byte[] value) {
    return value.length == 0
        ? Optional.empty()
        : Optional.of(
            Forms.read(HeardRow.parser(), value, row -> Instant.ofEpochMilli(row.getUntilMs())));
  }

  static byte[] bytes(Attempt attempt) {
    return SendRow.newBuilder()
        .setNumber(attempt.number())
        .setAtMs(attempt.at().toEpochMilli())
        .setChannel(attempt.channel().number())
        .setKind(attempt.kind())
        .setKey(attempt.key())
        .setOutcome(attempt.outcome())
        .setReason(attempt.reason())
        .setTookMs((int) attempt.took().toMillis())
        .build()
        .toByteArray();
  }

  static Attempt attempt(byte[] value) {
    return Forms.read(SendRow.parser(), value, PushForm::attempt);
  }

  private static Attempt attempt(SendRow row) {
    return new Attempt(
        row.getNumber(),
        Instant.ofEpochMilli(row.getAtMs()),
        Forms.channel(row.getChannel()),
        row.getKind(),
        row.getKey(),
        row.getOutcome(),
        row.getReason(),
        Duration.ofMillis(row.getTookMs()));
  }
}
