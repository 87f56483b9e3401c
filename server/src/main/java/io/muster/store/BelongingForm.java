package io.muster.store;

import io.muster.group.Belonging;
import io.muster.group.DepartmentId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.proto.store.v1.BelongingRow;
import io.muster.proto.store.v1.DisbandAskRow;
import java.time.Instant;
import java.util.Optional;

/// The durable form of a group's place in an organisation, both ways.
final class BelongingForm {
  private BelongingForm() {}

  static BelongingRow row(Belonging belonging) {
    var row =
        BelongingRow.newBuilder()
            .setOrganisation(belonging.org().value())
            .setDepartment(belonging.department().value())
            .setAsks(belonging.asks());
    belonging.ask().ifPresent(ask -> row.setAsk(row(ask)));
    return row.build();
  }

  static Belonging belonging(BelongingRow row) {
    return new Belonging(
        new OrgId(row.getOrganisation()),
        new DepartmentId(row.getDepartment()),
        row.getAsks(),
        row.hasAsk() ? Optional.of(ask(row.getAsk())) : Optional.empty());
  }

  private static DisbandAskRow row(Belonging.Ask ask) {
    return DisbandAskRow.newBuilder()
        .setNumber(ask.number())
        .setBy(ask.by().value())
        .setAtMs(ask.at().toEpochMilli())
        .setReason(ask.reason())
        .setObjection(ask.objection())
        .build();
  }

  private static Belonging.Ask ask(DisbandAskRow row) {
    return new Belonging.Ask(
        row.getNumber(),
        new UserId(row.getBy()),
        Instant.ofEpochMilli(row.getAtMs()),
        row.getReason(),
        row.getObjection());
  }
}
