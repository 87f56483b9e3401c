package io.muster.store;

import io.muster.group.Door;
import io.muster.group.Invite;
import io.muster.proto.store.v1.DoorRow;
import io.muster.proto.store.v1.InviteRow;
import java.util.List;
import org.pcollections.TreePMap;

/// The durable form of a group's door, both ways. It belongs to the roster's class of data and is
/// erased with it.
final class DoorForm {
  private DoorForm() {}

  static byte[] bytes(Door door) {
    var row = DoorRow.newBuilder();
    door.invites().values().forEach(invite -> row.addInvites(HeadForm.row(invite)));
    return row.build().toByteArray();
  }

  static Door door(byte[] value) {
    return Forms.read(DoorRow.parser(), value, DoorForm::door);
  }

  private static Door door(DoorRow row) {
    return new Door(invites(row.getInvitesList()));
  }

  static TreePMap<String, Invite> invites(List<InviteRow> rows) {
    TreePMap<String, Invite> invites = TreePMap.empty();
    for (InviteRow row : rows) {
      invites = invites.plus(row.getId(), HeadForm.invite(row));
    }
    return invites;
  }
}
