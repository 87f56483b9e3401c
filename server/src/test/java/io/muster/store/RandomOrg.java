package io.muster.store;

import io.muster.group.Belonging;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Policy;
import io.muster.group.Term;
import io.muster.group.Terms;
import io.muster.group.UserId;
import io.muster.org.Grant;
import io.muster.org.Level;
import io.muster.org.OrgCommand;
import io.muster.org.OrgDecision;
import io.muster.org.OrgEvent;
import io.muster.org.OrgPolicy;
import io.muster.org.OrgRules;
import io.muster.org.OrgState;
import io.muster.org.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// An organisation in which people do whatever comes to their minds. Every accepted command is
/// written to a store in one batch, as the engine would.
final class RandomOrg {
  private static final List<UserId> PEOPLE =
      List.of("ann", "bob", "çelik", "李", "😀").stream().map(UserId::new).toList();
  private static final DeviceId DEVICE = new DeviceId("phone");

  private final RandomGenerator random;
  private final Kv kv;
  private OrgState state;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long request;
  private final List<OrgEvent> happened = new ArrayList<>();

  RandomOrg(RandomGenerator random, Kv kv, OrgId id) {
    this.random = random;
    this.kv = kv;
    this.state = OrgState.absent(id);
  }

  OrgState state() {
    return state;
  }

  /// Everything that was accepted, in order.
  List<OrgEvent> happened() {
    return happened;
  }

  /// Somebody tries something.
  void step() {
    now = now.plusSeconds(random.nextInt(3_600));
    if (state.decide(next(), OrgRules.DEFAULT) instanceof OrgDecision.Accepted accepted) {
      var batch = new Batch();
      state = OrgRows.events(batch, state, accepted.events(), Optional.of(DEVICE));
      kv.write(List.of(batch));
      happened.addAll(accepted.events());
    }
  }

  private OrgCommand next() {
    var origin = new Origin(actor(), DEVICE, ++request, now);
    if (!state.exists()) {
      return new OrgCommand.Found(origin, true, "Acme", PEOPLE.getFirst());
    }
    return switch (random.nextInt(30)) {
      case 0, 1, 2 ->
          new OrgCommand.PutDepartment(
              origin, department(), "n" + request, department(), perhaps());
      case 3 -> new OrgCommand.RemoveDepartment(origin, department(), false);
      case 4, 5, 6, 7 ->
          new OrgCommand.PutPerson(
              origin, somebody(), department(), perhaps(), random.nextInt(5) == 0);
      case 8, 9 -> new OrgCommand.DefineRole(origin, role(), permissions());
      case 10 -> new OrgCommand.RemoveRole(origin, role());
      case 11, 12, 13 ->
          new OrgCommand.GrantRole(origin, somebody(), new Grant(role(), department()));
      case 14 -> revoke(origin);
      case 15 -> new OrgCommand.SetSuperAdmin(origin, somebody(), random.nextBoolean());
      case 16 -> new OrgCommand.SetPolicy(origin, policy());
      case 17, 18 ->
          new OrgCommand.ForceDisband(
              origin,
              new GroupId(1 + random.nextInt(5)),
              Optional.of(department()),
              "because " + request);
      case 19, 20, 21 ->
          new OrgCommand.DecideCase(origin, aCase(), random.nextInt(3) > 0, "so it is");
      case 22 -> new OrgCommand.WithdrawCase(origin, aCase());
      case 23 ->
          new OrgCommand.Asked(
              new GroupId(1 + random.nextInt(5)),
              department(),
              new Belonging.Ask(request, somebody(), now, "finished", random.nextBoolean()),
              0);
      case 26 -> new OrgCommand.GroupTaken(new GroupId(9), department(), now);
      case 27, 28 ->
          new OrgCommand.SetFrozen(
              origin,
              Optional.of(new GroupId(9)).filter(_ -> random.nextBoolean()),
              Optional.of(department()),
              random.nextBoolean(),
              "a leak");
      case 25 -> new OrgCommand.Offboard(origin, somebody(), perhaps());
      case 24 -> new OrgCommand.GroupGone(new GroupId(1 + random.nextInt(5)), now);
      default -> new OrgCommand.TimePasses(now);
    };
  }

  /// Super-admins have most to do.
  private UserId actor() {
    return state
        .head()
        .map(head -> head.superAdmins().first())
        .filter(_ -> random.nextBoolean())
        .orElseGet(this::somebody);
  }

  private OrgCommand revoke(Origin origin) {
    var user = somebody();
    var held = state.person(user).map(person -> List.copyOf(person.grants())).orElse(List.of());
    var grant =
        held.isEmpty() ? new Grant(role(), department()) : held.get(random.nextInt(held.size()));
    return new OrgCommand.RevokeRole(origin, user, grant);
  }

  private long aCase() {
    var open = List.copyOf(state.cases().keySet());
    return open.isEmpty() ? 1 : open.get(random.nextInt(open.size()));
  }

  private OrgPolicy policy() {
    var chain = new ArrayList<Level>();
    for (int level = 0; level <= random.nextInt(3); level++) {
      Level.Office office =
          switch (random.nextInt(4)) {
            case 0 -> new Level.Office.Head();
            case 1 -> new Level.Office.Holders();
            case 2 -> new Level.Office.SuperAdmins();
            default -> new Level.Office.Named(somebody());
          };
      chain.add(new Level(office, perhaps(), Duration.ofHours(1 + random.nextInt(20))));
    }
    return new OrgPolicy(chain, Duration.ofDays(7), perhaps(), random.nextBoolean(), frame());
  }

  private Policy.Frame frame() {
    return new Policy.Frame(
        Terms.NONE.with(Term.NOTICE, 3_600 + random.nextInt(3_600)),
        Terms.NONE.with(Term.NOTICE, random.nextInt(3_600)),
        Terms.NONE.with(Term.NOTICE, 10_000));
  }

  private TreeSet<Permission> permissions() {
    var permissions = new TreeSet<Permission>();
    for (var permission : Permission.values()) {
      if (random.nextInt(4) == 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  private String role() {
    return "role " + random.nextInt(5);
  }

  private DepartmentId department() {
    return random.nextInt(3) == 0 ? DepartmentId.TOP : new DepartmentId("d" + random.nextInt(5));
  }

  private Optional<UserId> perhaps() {
    return random.nextBoolean() ? Optional.empty() : Optional.of(somebody());
  }

  private UserId somebody() {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }
}
