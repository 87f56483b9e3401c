package io.muster.store;

import io.muster.group.Ask;
import io.muster.group.Attempts;
import io.muster.group.Ban;
import io.muster.group.Bans;
import io.muster.group.Door;
import io.muster.group.Invite;
import io.muster.group.JoinTerms;
import io.muster.group.Passcode;
import io.muster.group.Reasons;
import io.muster.group.Returns;
import io.muster.group.UserId;
import io.muster.proto.store.v1.AskRow;
import io.muster.proto.store.v1.AttemptRow;
import io.muster.proto.store.v1.BanRow;
import io.muster.proto.store.v1.DoorRow;
import io.muster.proto.store.v1.InviteRow;
import io.muster.proto.store.v1.PasscodeRow;
import io.muster.proto.store.v1.ReasonRow;
import io.muster.proto.store.v1.TermsRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/// The durable form of a group's door, both ways. It belongs to the roster's class of data and is
/// erased with it.
final class DoorForm {
  private DoorForm() {}

  static byte[] bytes(Door door) {
    var row = DoorRow.newBuilder();
    door.invites().values().forEach(invite -> row.addInvites(HeadForm.row(invite)));
    door.bans().byUser().values().forEach(ban -> row.addBans(row(ban)));
    row.setBanChanges(door.bans().changes());
    door.passcode().ifPresent(p -> row.setPasscode(row(p)));
    door.attempts().byUser().forEach((user, wrong) -> row.addAttempts(row(user, wrong)));
    door.terms().ifPresent(terms -> row.setTerms(row(terms)));
    door.reasons().counts().forEach((reason, count) -> row.addReasons(row(reason, count)));
    door.returns().byUser().values().forEach(ask -> row.addAsks(row(ask)));
    return row.build().toByteArray();
  }

  static Door door(byte[] value) {
    return Forms.read(DoorRow.parser(), value, DoorForm::door);
  }

  private static Door door(DoorRow row) {
    return new Door(
        invites(row.getInvitesList()),
        bans(row),
        row.hasPasscode()
            ? Optional.of(new Passcode(row.getPasscode().getSalt(), row.getPasscode().getHash()))
            : Optional.empty(),
        attempts(row),
        row.hasTerms()
            ? Optional.of(new JoinTerms(row.getTerms().getText(), row.getTerms().getHash()))
            : Optional.empty(),
        reasons(row),
        returns(row));
  }

  private static PasscodeRow row(Passcode passcode) {
    return PasscodeRow.newBuilder().setSalt(passcode.salt()).setHash(passcode.hash()).build();
  }

  static TermsRow row(JoinTerms terms) {
    return TermsRow.newBuilder().setText(terms.text()).setHash(terms.hash()).build();
  }

  private static AttemptRow row(UserId user, Attempts.Wrong wrong) {
    return AttemptRow.newBuilder()
        .setUser(user.value())
        .setCount(wrong.count())
        .setSinceMs(wrong.since().toEpochMilli())
        .build();
  }

  private static Attempts attempts(DoorRow row) {
    TreePMap<UserId, Attempts.Wrong> attempts = TreePMap.empty();
    for (AttemptRow each : row.getAttemptsList()) {
      var since = Instant.ofEpochMilli(each.getSinceMs());
      attempts =
          attempts.plus(new UserId(each.getUser()), new Attempts.Wrong(each.getCount(), since));
    }
    return new Attempts(attempts);
  }

  private static AskRow row(Ask ask) {
    return AskRow.newBuilder()
        .setUser(ask.user().value())
        .setAtMs(ask.at().toEpochMilli())
        .setCut(ask.cut())
        .setRole(ask.role().number())
        .setUntilMs(ask.until().toEpochMilli())
        .setDeclined(ask.declined())
        .build();
  }

  private static Returns returns(DoorRow row) {
    TreePMap<UserId, Ask> asks = TreePMap.empty();
    for (AskRow each : row.getAsksList()) {
      var user = new UserId(each.getUser());
      asks =
          asks.plus(
              user,
              new Ask(
                  user,
                  Instant.ofEpochMilli(each.getAtMs()),
                  each.getCut(),
                  Forms.role(each.getRole()),
                  Instant.ofEpochMilli(each.getUntilMs()),
                  each.getDeclined()));
    }
    return new Returns(asks);
  }

  private static ReasonRow row(String reason, long count) {
    return ReasonRow.newBuilder().setReason(reason).setCount(count).build();
  }

  private static Reasons reasons(DoorRow row) {
    TreePMap<String, Long> counts = TreePMap.empty();
    for (ReasonRow each : row.getReasonsList()) {
      counts = counts.plus(each.getReason(), each.getCount());
    }
    return new Reasons(counts);
  }

  private static Bans bans(DoorRow row) {
    TreePMap<UserId, Ban> bans = TreePMap.empty();
    for (BanRow each : row.getBansList()) {
      var ban = ban(each);
      bans = bans.plus(ban.user(), ban);
    }
    return new Bans(bans, row.getBanChanges());
  }

  static BanRow row(Ban ban) {
    return BanRow.newBuilder()
        .setUser(ban.user().value())
        .setBy(ban.by().value())
        .setAtMs(ban.at().toEpochMilli())
        .setUntilMs(ban.until().map(Instant::toEpochMilli).orElse(0L))
        .setReason(ban.reason())
        .build();
  }

  private static Ban ban(BanRow row) {
    return new Ban(
        new UserId(row.getUser()),
        new UserId(row.getBy()),
        Instant.ofEpochMilli(row.getAtMs()),
        Optional.of(row.getUntilMs()).filter(ms -> ms != 0).map(Instant::ofEpochMilli),
        row.getReason());
  }

  /// The door of a group from before it had more than invites.
  static Door former(List<InviteRow> invites) {
    return door(DoorRow.newBuilder().addAllInvites(invites).build());
  }

  private static TreePMap<String, Invite> invites(List<InviteRow> rows) {
    TreePMap<String, Invite> invites = TreePMap.empty();
    for (InviteRow row : rows) {
      invites = invites.plus(row.getId(), HeadForm.invite(row));
    }
    return invites;
  }
}
