package io.muster.store;

import io.muster.account.Effect;
import io.muster.account.Membership;
import io.muster.account.Misses;
import io.muster.account.PurgeOrder;
import io.muster.account.PurgeState;
import io.muster.account.SecondFactor;
import io.muster.group.Answer;
import io.muster.group.Belonging;
import io.muster.group.Body;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Heirs;
import io.muster.group.OrgId;
import io.muster.group.PersonOutcome;
import io.muster.group.UserId;
import io.muster.proto.store.v1.AnswerRow;
import io.muster.proto.store.v1.AuditRow;
import io.muster.proto.store.v1.CaseClosedRow;
import io.muster.proto.store.v1.EffectRow;
import io.muster.proto.store.v1.EmptyRow;
import io.muster.proto.store.v1.EndedRow;
import io.muster.proto.store.v1.MembershipRow;
import io.muster.proto.store.v1.OffboardedRow;
import io.muster.proto.store.v1.OrderRow;
import io.muster.proto.store.v1.PeopleRow;
import io.muster.proto.store.v1.PersonRow;
import io.muster.proto.store.v1.RestoredRow;
import io.muster.proto.store.v1.SecondFactorRow;
import io.muster.proto.store.v1.SettleRow;
import io.muster.proto.store.v1.StandingRow;
import io.muster.proto.store.v1.UsedCodeRow;
import io.muster.proto.store.v1.WaitingRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The durable forms of what concerns one person: answers, devices, purge orders, effects. Both
/// ways.
final class AccountForm {
  private AccountForm() {}

  static byte[] bytes(Answer answer) {
    var row = AnswerRow.newBuilder().setSeq(answer.seq()).setAtMs(answer.at().toEpochMilli());
    switch (answer) {
      case Answer.Done _ -> row.setDone(EmptyRow.getDefaultInstance());
      case Answer.Created created -> row.setCreated(row(created.people()));
      case Answer.People people -> row.setPeople(row(people.people()));
      case Answer.InviteMade made -> row.setInvite(HeadForm.row(made.invite()));
      case Answer.Joined _ -> row.setJoined(EmptyRow.getDefaultInstance());
      case Answer.CaseTaken taken -> row.setCaseTaken(taken.number());
      case Answer.Waiting waiting ->
          row.setWaiting(
              WaitingRow.newBuilder()
                  .setNumber(waiting.number())
                  .setUntilMs(waiting.until().toEpochMilli())
                  .setOn(waiting.on().number()));
    }
    return row.build().toByteArray();
  }

  static Answer answer(byte[] value) {
    return Forms.read(AnswerRow.parser(), value, AccountForm::answer);
  }

  private static Answer answer(AnswerRow row) {
    long seq = row.getSeq();
    var at = Instant.ofEpochMilli(row.getAtMs());
    return switch (row.getWhatCase()) {
      case DONE -> new Answer.Done(seq, at);
      case CREATED -> new Answer.Created(seq, at, people(row.getCreated()));
      case PEOPLE -> new Answer.People(seq, at, people(row.getPeople()));
      case INVITE -> new Answer.InviteMade(seq, at, HeadForm.invite(row.getInvite()));
      case JOINED -> new Answer.Joined(seq, at);
      case CASE_TAKEN -> new Answer.CaseTaken(row.getCaseTaken(), at);
      case WAITING -> {
        var waiting = row.getWaiting();
        yield new Answer.Waiting(
            waiting.getNumber(),
            at,
            Instant.ofEpochMilli(waiting.getUntilMs()),
            Forms.waitingOn(waiting.getOn()));
      }
      case WHAT_NOT_SET -> throw new BrokenStore("an answer says nothing known");
    };
  }

  private static PeopleRow row(List<PersonOutcome> people) {
    var row = PeopleRow.newBuilder();
    for (PersonOutcome person : people) {
      row.addPeople(
          PersonRow.newBuilder()
              .setUser(person.user().value())
              .setOutcome(person.outcome().number()));
    }
    return row.build();
  }

  private static List<PersonOutcome> people(PeopleRow row) {
    return row.getPeopleList().stream()
        .map(p -> new PersonOutcome(new UserId(p.getUser()), Forms.outcome(p.getOutcome())))
        .toList();
  }

  static byte[] bytes(SecondFactor factor) {
    var row =
        SecondFactorRow.newBuilder()
            .setStage(factor.stage().number())
            .setSeed(factor.seed())
            .setLastStep(factor.lastStep())
            .addAllRecovery(factor.recovery())
            .setMisses(factor.misses().count())
            .setLockedUntilMs(factor.misses().lockedUntil().toEpochMilli());
    for (var used : factor.used()) {
      row.addUsed(
          UsedCodeRow.newBuilder()
              .setDevice(used.device().value())
              .setRequest(used.requestId())
              .setHash(used.hash()));
    }
    return row.build().toByteArray();
  }

  static SecondFactor secondFactor(byte[] value) {
    return Forms.read(
        SecondFactorRow.parser(),
        value,
        row ->
            new SecondFactor(
                Forms.stage(row.getStage()),
                row.getSeed(),
                row.getLastStep(),
                row.getRecoveryList(),
                new Misses(row.getMisses(), Instant.ofEpochMilli(row.getLockedUntilMs())),
                row.getUsedList().stream()
                    .map(
                        used ->
                            new SecondFactor.Used(
                                new DeviceId(used.getDevice()), used.getRequest(), used.getHash()))
                    .toList()));
  }

  static byte[] audit(UserId by, DeviceId device, Instant at, SecondFactor.Act act) {
    return AuditRow.newBuilder()
        .setAtMs(at.toEpochMilli())
        .setActor(by.value())
        .setDevice(device.value())
        .setAct(
            switch (act) {
              case OFFERED -> "SecondFactorOffered";
              case CONFIRMED -> "SecondFactorConfirmed";
              case DROPPED -> "SecondFactorDropped";
              case RESET -> "SecondFactorReset";
              case CODE_USED -> "SecondFactorUsed";
              case RECOVERY_CODE_USED -> "RecoveryCodeUsed";
              case CODE_MISSED -> "SecondFactorMissed";
            })
        .build()
        .toByteArray();
  }

  static String auditedAct(byte[] value) {
    return Forms.read(AuditRow.parser(), value, AuditRow::getAct);
  }

  static byte[] bytes(Membership membership) {
    return MembershipRow.newBuilder().setSeq(membership.seq()).build().toByteArray();
  }

  static Membership membership(GroupId group, byte[] value) {
    return Forms.read(MembershipRow.parser(), value, row -> new Membership(group, row.getSeq()));
  }

  static byte[] bytes(PurgeOrder order, Optional<Instant> acknowledgedAt) {
    return OrderRow.newBuilder()
        .setEnding(order.ending().number())
        .setMode(order.mode().number())
        .setAtMs(order.at().toEpochMilli())
        .setBy(order.by().value())
        .setReason(order.reason())
        .setAckedMs(acknowledgedAt.map(Instant::toEpochMilli).orElse(0L))
        .build()
        .toByteArray();
  }

  static PurgeOrder order(GroupId group, long cut, byte[] value) {
    return Forms.read(OrderRow.parser(), value, row -> order(group, cut, row));
  }

  static PurgeState purgeState(
      UserId user, DeviceId device, GroupId group, long cut, byte[] value) {
    return Forms.read(
        OrderRow.parser(),
        value,
        row -> new PurgeState(user, device, order(group, cut, row), acknowledgedAt(row)));
  }

  private static PurgeOrder order(GroupId group, long cut, OrderRow row) {
    return new PurgeOrder(
        group,
        cut,
        Forms.ending(row.getEnding()),
        Forms.purgeMode(row.getMode()),
        Instant.ofEpochMilli(row.getAtMs()),
        new UserId(row.getBy()),
        row.getReason());
  }

  private static Optional<Instant> acknowledgedAt(OrderRow row) {
    return row.getAckedMs() == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(row.getAckedMs()));
  }

  static byte[] bytes(Effect effect, Optional<Reached> reached) {
    var row = EffectRow.newBuilder();
    switch (effect) {
      case Effect.Began began -> row.setBegan(EntryForm.users(began.users()));
      case Effect.Ended ended ->
          row.setEnded(
              EndedRow.newBuilder()
                  .addAllUsers(ended.users().stream().map(UserId::value).toList())
                  .setEnding(ended.ending().number())
                  .setMode(ended.mode().number())
                  .setAtMs(ended.at().toEpochMilli())
                  .setBy(ended.by().value())
                  .setReason(ended.reason()));
      case Effect.GroupEnded ended ->
          row.setGroupEnded(
              EndedRow.newBuilder()
                  .setMode(ended.mode().number())
                  .setAtMs(ended.at().toEpochMilli())
                  .setBy(ended.by().value())
                  .setReason(ended.reason()));
      case Effect.Offboarded offboarded -> row.setOffboarded(row(offboarded));
      case Effect.GroupRestored restored ->
          row.setGroupRestored(
              RestoredRow.newBuilder()
                  .setOrganisation(restored.org().value())
                  .setBy(restored.by().value()));
      case Effect.Settle settle ->
          row.setSettle(
              SettleRow.newBuilder().setGroup(settle.group().value()).setBy(settle.by().value()));
      case Effect.SettleAll settle ->
          row.setSettleAll(
              SettleRow.newBuilder().setBy(settle.by().value()).setDoneTo(settle.doneTo()));
      case Effect.Standing standing ->
          row.setStanding(
              StandingRow.newBuilder().setUser(standing.user().value()).setGone(standing.gone()));
      case Effect.GroupFounded founded ->
          row.setGroupFounded(BelongingForm.row(Belonging.to(founded.org(), founded.department())));
      case Effect.GroupGone gone -> row.setGroupGone(gone.org().value());
      case Effect.CaseAsked asked ->
          row.setCaseAsked(
              BelongingForm.row(
                  new Belonging(
                      asked.org(),
                      asked.department(),
                      asked.ask().number(),
                      Optional.of(asked.ask()))));
      case Effect.CaseClosed closed ->
          row.setCaseClosed(
              CaseClosedRow.newBuilder()
                  .setGroup(closed.group().value())
                  .setNumber(closed.number())
                  .setAsk(closed.ask())
                  .setApproved(closed.approved())
                  .setBy(closed.by().value())
                  .setAskedBy(closed.askedBy().value()));
    }
    reached.ifPresent(known -> row.setDoneTo(known.last().value()).setDonePeople(known.people()));
    return row.build().toByteArray();
  }

  static OffboardedRow row(Effect.Offboarded offboarded) {
    return OffboardedRow.newBuilder()
        .setUser(offboarded.user().value())
        .setBy(offboarded.by().value())
        .setNearest(offboarded.heirs().nearest().map(UserId::value).orElse(""))
        .setLast(offboarded.heirs().last().value())
        .setAdminSeats(offboarded.heirs().adminSeats())
        .setDoneTo(offboarded.doneTo())
        .build();
  }

  static PendingEffect effect(Body body, long seq, int index, byte[] value) {
    return Forms.read(
        EffectRow.parser(),
        value,
        row -> new PendingEffect(body, seq, index, effect(row), reached(row)));
  }

  private static Optional<Reached> reached(EffectRow row) {
    return row.getDoneTo().isEmpty()
        ? Optional.empty()
        : Optional.of(new Reached(new UserId(row.getDoneTo()), row.getDonePeople()));
  }

  private static Effect effect(EffectRow row) {
    return switch (row.getWhatCase()) {
      case BEGAN -> new Effect.Began(EntryForm.users(row.getBegan()));
      case ENDED -> {
        EndedRow ended = row.getEnded();
        yield new Effect.Ended(
            ended.getUsersList().stream().map(UserId::new).toList(),
            Forms.ending(ended.getEnding()),
            Forms.purgeMode(ended.getMode()),
            Instant.ofEpochMilli(ended.getAtMs()),
            new UserId(ended.getBy()),
            ended.getReason());
      }
      case GROUP_ENDED -> {
        EndedRow ended = row.getGroupEnded();
        yield new Effect.GroupEnded(
            Forms.purgeMode(ended.getMode()),
            Instant.ofEpochMilli(ended.getAtMs()),
            new UserId(ended.getBy()),
            ended.getReason());
      }
      case STANDING ->
          new Effect.Standing(new UserId(row.getStanding().getUser()), row.getStanding().getGone());
      case OFFBOARDED -> {
        var offboarded = row.getOffboarded();
        yield new Effect.Offboarded(
            new UserId(offboarded.getUser()),
            new UserId(offboarded.getBy()),
            new Heirs(
                offboarded.getNearest().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new UserId(offboarded.getNearest())),
                new UserId(offboarded.getLast()),
                offboarded.getAdminSeats()),
            offboarded.getDoneTo());
      }
      case GROUP_RESTORED ->
          new Effect.GroupRestored(
              new OrgId(row.getGroupRestored().getOrganisation()),
              new UserId(row.getGroupRestored().getBy()));
      case SETTLE ->
          new Effect.Settle(
              new GroupId(row.getSettle().getGroup()), new UserId(row.getSettle().getBy()));
      case SETTLE_ALL ->
          new Effect.SettleAll(
              new UserId(row.getSettleAll().getBy()), row.getSettleAll().getDoneTo());
      case GROUP_FOUNDED -> {
        var belonging = BelongingForm.belonging(row.getGroupFounded());
        yield new Effect.GroupFounded(belonging.org(), belonging.department());
      }
      case GROUP_GONE -> new Effect.GroupGone(new OrgId(row.getGroupGone()));
      case CASE_ASKED -> {
        var belonging = BelongingForm.belonging(row.getCaseAsked());
        yield new Effect.CaseAsked(
            belonging.org(), belonging.department(), belonging.ask().orElseThrow());
      }
      case CASE_CLOSED -> {
        var closed = row.getCaseClosed();
        yield new Effect.CaseClosed(
            new GroupId(closed.getGroup()),
            closed.getNumber(),
            closed.getAsk(),
            closed.getApproved(),
            new UserId(closed.getBy()),
            new UserId(closed.getAskedBy()));
      }
      case WHAT_NOT_SET -> throw new BrokenStore("an effect says nothing known");
    };
  }
}
