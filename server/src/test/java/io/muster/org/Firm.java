package io.muster.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Answer;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// One organisation on a stage of its own, with a clock that only the test moves. "sue" is its
/// super-admin.
///
/// Owner: the test thread.
final class Firm {
  static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  static final GroupId GROUP = new GroupId(7);
  private static final DeviceId DEVICE = new DeviceId("phone");

  private final OrgRules rules;
  private final List<OrgEvent> history = new ArrayList<>();
  private OrgState state = OrgState.absent(new OrgId("acme"));
  private Instant now = START;
  private long requests;

  private Firm(OrgRules rules) {
    this.rules = rules;
  }

  static Firm unfounded() {
    return new Firm(OrgRules.DEFAULT);
  }

  static Firm founded() {
    return founded(OrgRules.DEFAULT);
  }

  static Firm founded(OrgRules rules) {
    var firm = new Firm(rules);
    firm.does("operator", from -> new OrgCommand.Found(from, true, "Acme", user("sue")));
    return firm;
  }

  static UserId user(String name) {
    return new UserId(name);
  }

  static DepartmentId department(String name) {
    return new DepartmentId(name);
  }

  OrgState state() {
    return state;
  }

  Instant now() {
    return now;
  }

  /// Every event so far, in order.
  List<OrgEvent> history() {
    return List.copyOf(history);
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  OrgDecision asks(String user, Function<Origin, OrgCommand> command) {
    return decide(command.apply(new Origin(user(user), DEVICE, ++requests, now)));
  }

  private OrgDecision decide(OrgCommand command) {
    var decision = state.decide(command, rules);
    if (decision instanceof OrgDecision.Accepted accepted) {
      for (var event : accepted.events()) {
        state = state.evolve(event);
        history.add(event);
      }
    }
    return decision;
  }

  /// Whatever is due at this time happens.
  void timerRings() {
    decide(new OrgCommand.TimePasses(now));
  }

  /// It must be accepted.
  Answer does(String user, Function<Origin, OrgCommand> command) {
    var decision = asks(user, command);
    assertThat(decision).isInstanceOf(OrgDecision.Accepted.class);
    return ((OrgDecision.Accepted) decision).answer();
  }

  void refuses(Rejection reason, String user, Function<Origin, OrgCommand> command) {
    var before = state;
    var decision = asks(user, command);
    assertThat(decision).isInstanceOf(OrgDecision.Refused.class);
    assertThat(((OrgDecision.Refused) decision).why().reason()).isEqualTo(reason);
    assertThat(state).isEqualTo(before);
  }

  // ── What people do ──────────────────────────────────────────────────────────────────────────

  Firm withDepartment(String id, String parent) {
    does("sue", put(id, parent, ""));
    return this;
  }

  Firm withPerson(String user, String department) {
    does("sue", person(user, department, "", false));
    return this;
  }

  Firm withRole(String role, Permission... permissions) {
    does("sue", role(role, permissions));
    return this;
  }

  Firm granted(String user, String role, String department) {
    does("sue", grant(user, role, department));
    return this;
  }

  Firm withChain(Level... levels) {
    var policy = state.head().orElseThrow().policy();
    does(
        "sue",
        from ->
            new OrgCommand.SetPolicy(
                from,
                new OrgPolicy(
                    List.of(levels),
                    policy.claimWait(),
                    policy.heir(),
                    policy.adminSeatsPass(),
                    policy.groups())));
    return this;
  }

  static Function<Origin, OrgCommand> put(String id, String parent, String head) {
    return from ->
        new OrgCommand.PutDepartment(
            from, department(id), "the " + id, department(parent), anybody(head));
  }

  static Function<Origin, OrgCommand> person(
      String user, String department, String manager, boolean bot) {
    return from ->
        new OrgCommand.PutPerson(from, user(user), department(department), anybody(manager), bot);
  }

  static Function<Origin, OrgCommand> role(String role, Permission... permissions) {
    return from -> new OrgCommand.DefineRole(from, role, new TreeSet<>(Arrays.asList(permissions)));
  }

  static Function<Origin, OrgCommand> grant(String user, String role, String department) {
    return from ->
        new OrgCommand.GrantRole(from, user(user), new Grant(role, department(department)));
  }

  static Function<Origin, OrgCommand> revoke(String user, String role, String department) {
    return from ->
        new OrgCommand.RevokeRole(from, user(user), new Grant(role, department(department)));
  }

  static Function<Origin, OrgCommand> force(String department) {
    return from ->
        new OrgCommand.ForceDisband(from, GROUP, Optional.of(department(department)), "leaks");
  }

  static Function<Origin, OrgCommand> approve(long number) {
    return from -> new OrgCommand.DecideCase(from, number, true, "");
  }

  static Function<Origin, OrgCommand> reject(long number) {
    return from -> new OrgCommand.DecideCase(from, number, false, "not yet");
  }

  private static Optional<UserId> anybody(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(user(name));
  }
}
