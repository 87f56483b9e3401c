package io.muster.store;

import io.muster.group.Ban;
import io.muster.group.Bans;
import io.muster.group.Door;
import io.muster.group.Invite;
import io.muster.group.UserId;
import io.muster.proto.store.v1.BanRow;
import io.muster.proto.store.v1.DoorRow;
import io.muster.proto.store.v1.InviteRow;
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
    return row.setBanChanges(door.bans().changes()).build().toByteArray();
  }

  static Door door(byte[] value) {
    return Forms.read(DoorRow.parser(), value, DoorForm::door);
  }

  private static Door door(DoorRow row) {
    return new Door(invites(row.getInvitesList()), bans(row));
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

  static TreePMap<String, Invite> invites(List<InviteRow> rows) {
    TreePMap<String, Invite> invites = TreePMap.empty();
    for (InviteRow row : rows) {
      invites = invites.plus(row.getId(), HeadForm.invite(row));
    }
    return invites;
  }
}
