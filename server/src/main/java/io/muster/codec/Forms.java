package io.muster.codec;

import io.muster.account.DeviceClass;
import io.muster.group.EndingKind;
import io.muster.group.HistoryAccess;
import io.muster.group.PersonOutcome;
import io.muster.group.Window;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The small values of the domain as the wire carries them, and back.
public final class Forms {

  private Forms() {}

  public static Role role(io.muster.group.Role role) {
    return Role.forNumber(role.number());
  }

  public static PurgeMode mode(io.muster.group.PurgeMode mode) {
    return PurgeMode.forNumber(mode.number());
  }

  public static Ending ending(EndingKind kind) {
    return Ending.forNumber(kind.number());
  }

  public static Policy policy(io.muster.group.Policy policy) {
    return Policy.newBuilder()
        .setHistoryValue(policy.history().number())
        .setRollingAgeS(policy.rollingAge().map(Duration::toSeconds).orElse(0L))
        .setMessagesKeptS(policy.messagesKept().toSeconds())
        .setRosterKeptS(policy.rosterKept().toSeconds())
        .setAuditKeptS(policy.auditKept().toSeconds())
        .setOnQuit(mode(policy.onQuit()))
        .setOnRemoval(mode(policy.onRemoval()))
        .setOnDisband(mode(policy.onDisband()))
        .build();
  }

  /// What is not set takes the default.
  public static io.muster.group.Policy policy(Policy policy) {
    var base = io.muster.group.Policy.DEFAULT;
    return new io.muster.group.Policy(
        switch (policy.getHistory()) {
          case ALL -> HistoryAccess.ALL;
          case SINCE_JOIN, HISTORY_UNSPECIFIED, UNRECOGNIZED -> HistoryAccess.SINCE_JOIN;
        },
        policy.getRollingAgeS() == 0
            ? Optional.empty()
            : Optional.of(seconds(policy.getRollingAgeS())),
        policy.getMessagesKeptS() == 0 ? base.messagesKept() : seconds(policy.getMessagesKeptS()),
        policy.getRosterKeptS() == 0 ? base.rosterKept() : seconds(policy.getRosterKeptS()),
        policy.getAuditKeptS() == 0 ? base.auditKept() : seconds(policy.getAuditKeptS()),
        mode(policy.getOnQuit(), base.onQuit()),
        mode(policy.getOnRemoval(), base.onRemoval()),
        mode(policy.getOnDisband(), base.onDisband()));
  }

  /// A number of seconds that no Duration holds becomes a negative one, which the rules refuse.
  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds < 0 ? -1 : seconds);
  }

  private static io.muster.group.PurgeMode mode(PurgeMode mode, io.muster.group.PurgeMode base) {
    return switch (mode) {
      case KEEP_READ_ONLY -> io.muster.group.PurgeMode.KEEP_READ_ONLY;
      case WIPE -> io.muster.group.PurgeMode.WIPE;
      case PURGE_MODE_UNSPECIFIED, UNRECOGNIZED -> base;
    };
  }

  public static DeviceClass deviceClass(io.muster.proto.v1.DeviceClass deviceClass) {
    return switch (deviceClass) {
      case DESKTOP -> DeviceClass.DESKTOP;
      case WEB -> DeviceClass.WEB;
      case MINI_APP -> DeviceClass.MINI_APP;
      case BOT -> DeviceClass.BOT;
      case PHONE, DEVICE_CLASS_UNSPECIFIED, UNRECOGNIZED -> DeviceClass.PHONE;
    };
  }

  public static io.muster.proto.v1.Window window(Window window) {
    return io.muster.proto.v1.Window.newBuilder()
        .setFrom(window.from())
        .setTo(window.isOpen() ? 0 : window.to())
        .build();
  }

  public static List<Person> persons(List<PersonOutcome> outcomes) {
    return outcomes.stream()
        .map(
            o ->
                Person.newBuilder()
                    .setUser(o.user().value())
                    .setOutcomeValue(o.outcome().number())
                    .build())
        .toList();
  }

  public static ServerFrame purgeOrder(io.muster.account.PurgeOrder order) {
    return ServerFrame.newBuilder()
        .setPurge(
            PurgeOrder.newBuilder()
                .setGroup(order.group().value())
                .setCut(order.cut())
                .setEnding(ending(order.ending()))
                .setMode(mode(order.mode()))
                .setAtMs(order.at().toEpochMilli())
                .setBy(order.by().value())
                .setReason(order.reason()))
        .build();
  }
}
