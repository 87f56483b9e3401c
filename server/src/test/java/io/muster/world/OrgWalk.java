package io.muster.world;

import io.muster.group.Closing;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.proto.v1.ApprovalLevel;
import io.muster.proto.v1.CallOffEnd;
import io.muster.proto.v1.ClaimGroup;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DecideCase;
import io.muster.proto.v1.DefineRole;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.ForceDisband;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.GetOrganisation;
import io.muster.proto.v1.GrantRole;
import io.muster.proto.v1.ListCases;
import io.muster.proto.v1.ListDepartments;
import io.muster.proto.v1.ListOrganisationGroups;
import io.muster.proto.v1.ListRoles;
import io.muster.proto.v1.ListStaff;
import io.muster.proto.v1.ObjectToClaim;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.Permission;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PutDepartment;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.RemoveDepartment;
import io.muster.proto.v1.RemoveRole;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.RestoreGroup;
import io.muster.proto.v1.RevokeRole;
import io.muster.proto.v1.SetFrozen;
import io.muster.proto.v1.SetOrganisationPolicy;
import io.muster.proto.v1.SetSuperAdmin;
import io.muster.proto.v1.WithdrawCase;
import io.muster.proto.v1.WithdrawClaim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What people do in their organisation: it is founded, people come and go, groups of it are to end
/// and others decide about it. Mostly those ask who may.
///
/// Size: one short method for each kind of request.
final class OrgWalk {
  static final OrgId ORG = new OrgId("acme");
  private static final String NAME = ORG.value();
  private static final int LIVING_MAX = 3;
  private static final List<String> DEPARTMENTS = List.of("", "sales", "north", "lab");
  private static final List<String> ROLES = List.of("approver", "chief", "clerk");

  private final World world;
  private final RandomGenerator random;
  private final List<String> people;

  /// @param people who may come to belong to it; the first is its first super-admin
  OrgWalk(World world, List<String> people) {
    this.world = world;
    this.random = world.random();
    this.people = people;
    var operator = world.phone("operator", "phone");
    operator.goOnline();
    operator.ask(found());
  }

  private static Request.Builder request() {
    return Request.newBuilder();
  }

  private Request.Builder found() {
    return request()
        .setFoundOrganisation(
            FoundOrganisation.newBuilder()
                .setOrganisation(NAME)
                .setName("Acme")
                .setSuperAdmin(people.getFirst()));
  }

  private Optional<OrgTruth> org() {
    return world.truth().org(ORG);
  }

  /// Somebody asks for something.
  ///
  /// @param phone of whoever it is, if it does not matter
  void act(Phone phone) {
    var org = org();
    if (org.isEmpty()) {
      return;
    }
    switch (random.nextInt(30)) {
      case 0 -> arrange(boss(phone));
      case 1, 2 -> put(boss(phone), any(people));
      case 3, 4 -> empower(boss(phone));
      case 5 -> boss(phone).ask(policy());
      case 6 -> superAdmin(boss(phone));
      case 7, 8, 9 -> disband(phone);
      case 10 -> force(boss(phone));
      case 11, 12, 13, 14, 15 -> decide(phone, org.get());
      case 16 -> withdraw(phone, org.get());
      case 17 -> offboard(boss(phone));
      case 18, 19, 20 -> takeIn(boss(phone), org.get());
      case 21, 22 -> look(phone);
      case 23 -> freeze(boss(phone));
      case 24, 25, 26 -> claim(phone);
      case 27, 28 -> restore(boss(phone));
      default -> phone.ask(found());
    }
  }

  /// A group may be founded as one of the organisation.
  void claims(CreateGroup.Builder create) {
    if (org().isPresent() && groups().size() < LIVING_MAX && random.nextBoolean()) {
      create.setOrganisation(NAME);
    }
  }

  boolean wantsGroup() {
    return org().isPresent() && groups().size() < LIVING_MAX && random.nextInt(12) == 0;
  }

  // ── What comes of it ────────────────────────────────────────────────────────────────────────

  void heard(Phone phone, Request request, Reply reply) {
    if (request.hasFoundOrganisation() && reply.hasDone()) {
      settleIn(phonesOf(people.getFirst()).getFirst());
    } else if (request.hasPutPerson() && reply.hasDone()) {
      phonesOf(request.getPutPerson().getUser()).forEach(Phone::goOnline);
    } else if (reply.hasCaseTaken() && random.nextBoolean()) {
      org().ifPresent(org -> decide(phone, org));
    }
  }

  private void settleIn(Phone boss) {
    for (var department : DEPARTMENTS.subList(1, 3)) {
      boss.ask(department(department));
    }
    for (var person : people) {
      if (random.nextInt(5) > 0) {
        put(boss, person);
      }
    }
    boss.ask(role("approver", Permission.APPROVE_DISBAND, Permission.FORCE_DISBAND));
    boss.ask(grant("approver"));
    boss.ask(policy());
  }

  // ── Places and powers ───────────────────────────────────────────────────────────────────────

  private void arrange(Phone phone) {
    if (random.nextInt(3) == 0) {
      var remove = RemoveDepartment.newBuilder().setOrganisation(NAME);
      phone.ask(request().setRemoveDepartment(remove.setDepartment(any(DEPARTMENTS))));
    } else {
      phone.ask(department(any(DEPARTMENTS)));
    }
  }

  private Request.Builder department(String department) {
    var put =
        PutDepartment.newBuilder()
            .setOrganisation(NAME)
            .setDepartment(department)
            .setName("the " + department);
    if (random.nextBoolean()) {
      put.setParent(any(DEPARTMENTS));
    }
    if (random.nextInt(3) > 0) {
      put.setHead(any(people));
    }
    return request().setPutDepartment(put);
  }

  private void put(Phone phone, String person) {
    var put =
        PutPerson.newBuilder()
            .setOrganisation(NAME)
            .setUser(person)
            .setDepartment(any(DEPARTMENTS))
            .setBot(random.nextInt(10) == 0);
    if (random.nextInt(3) == 0) {
      put.setManager(any(people));
    }
    phone.ask(request().setPutPerson(put));
  }

  private void empower(Phone phone) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        var all = Permission.values();
        var one = all[1 + random.nextInt(12)];
        phone.ask(role(any(ROLES), Permission.APPROVE_DISBAND, one));
      }
      case 2 -> revoke(phone);
      case 3 -> {
        var remove = RemoveRole.newBuilder().setOrganisation(NAME).setRole(any(ROLES));
        phone.ask(request().setRemoveRole(remove));
      }
      default -> phone.ask(grant(any(ROLES)));
    }
  }

  /// Mostly what somebody holds.
  private void revoke(Phone phone) {
    var revoke =
        RevokeRole.newBuilder()
            .setOrganisation(NAME)
            .setUser(any(people))
            .setRole(any(ROLES))
            .setDepartment(any(DEPARTMENTS));
    for (var person : org().orElseThrow().state().people().entrySet()) {
      for (var grant : person.getValue().grants()) {
        if (random.nextInt(3) > 0) {
          revoke
              .setUser(person.getKey().value())
              .setRole(grant.role())
              .setDepartment(grant.scope().value());
        }
      }
    }
    phone.ask(request().setRevokeRole(revoke));
  }

  private static Request.Builder role(String name, Permission... permissions) {
    var define = DefineRole.newBuilder().setOrganisation(NAME).setRole(name);
    List.of(permissions).stream().distinct().forEach(define::addPermissions);
    return request().setDefineRole(define);
  }

  private Request.Builder grant(String role) {
    return request()
        .setGrantRole(
            GrantRole.newBuilder()
                .setOrganisation(NAME)
                .setUser(any(people))
                .setRole(role)
                .setDepartment(any(DEPARTMENTS)));
  }

  private void superAdmin(Phone phone) {
    var set = SetSuperAdmin.newBuilder().setOrganisation(NAME).setUser(any(people));
    phone.ask(request().setSetSuperAdmin(set.setOn(random.nextInt(3) > 0)));
  }

  /// One to three levels, some of which nobody will be quick enough for.
  private Request.Builder policy() {
    var policy = OrganisationPolicy.newBuilder().setAdminSeatsEnd(random.nextBoolean());
    int levels = 1 + random.nextInt(3);
    int withinMax = random.nextBoolean() ? 600 : 100_000;
    for (int i = 0; i < levels; i++) {
      var level = ApprovalLevel.newBuilder().setWithinS(60 + random.nextInt(withinMax));
      switch (random.nextInt(4)) {
        case 0 -> level.setOffice(ApprovalLevel.Office.HEAD);
        case 1 -> level.setOffice(ApprovalLevel.Office.HOLDERS);
        case 2 -> level.setOffice(ApprovalLevel.Office.SUPER_ADMINS);
        default -> level.setOffice(ApprovalLevel.Office.NAMED).setNamed(any(people));
      }
      if (random.nextBoolean()) {
        level.setDeputy(any(people));
      }
      policy.addChain(level);
    }
    if (random.nextInt(3) == 0) {
      policy.setHeir(any(people));
    }
    policy.setClaimWaitS(60 + random.nextInt(200));
    return request()
        .setSetOrganisationPolicy(
            SetOrganisationPolicy.newBuilder().setOrganisation(NAME).setPolicy(policy));
  }

  // ── The end of groups ───────────────────────────────────────────────────────────────────────

  private void disband(Phone phone) {
    var groups = groups();
    if (!groups.isEmpty()) {
      var group = any(groups);
      var owner = group.state().head().map(Head::owner).orElseThrow();
      var preview =
          Preview.newBuilder().setGroup(group.state().id().value()).setAct(Ending.DISBAND);
      mostly(owner.value(), phone).ask(request().setPreview(preview));
    }
  }

  private void force(Phone phone) {
    var groups = groups();
    if (!groups.isEmpty()) {
      var force = ForceDisband.newBuilder().setOrganisation(NAME).setReason("it is over");
      phone.ask(request().setForceDisband(force.setGroup(any(groups).state().id().value())));
    }
  }

  /// Somebody vanished, or did not; and what was forced is called off.
  private void claim(Phone phone) {
    var groups = groups();
    if (groups.isEmpty()) {
      return;
    }
    var forced = groups.stream().filter(one -> isForced(one.state())).findFirst();
    if (forced.isPresent() && random.nextBoolean()) {
      var callOff = CallOffEnd.newBuilder().setOrganisation(NAME);
      var doomed = forced.get().state().id();
      boss(phone).ask(request().setCallOffEnd(callOff.setGroup(doomed.value())));
      return;
    }
    var state = any(groups).state();
    long group = state.id().value();
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> {
        var claim = ClaimGroup.newBuilder().setOrganisation(NAME).setGroup(group);
        boss(phone).ask(request().setClaimGroup(claim.setTo(any(people)).setEvidence("nobody")));
      }
      case 3 -> {
        var withdraw = WithdrawClaim.newBuilder().setOrganisation(NAME).setGroup(group);
        boss(phone).ask(request().setWithdrawClaim(withdraw));
      }
      case 4 -> {
        var owner = state.head().map(Head::owner).orElseThrow();
        var object = ObjectToClaim.newBuilder().setGroup(group);
        mostly(owner.value(), phone).ask(request().setObjectToClaim(object));
      }
      default -> {
        var callOff = CallOffEnd.newBuilder().setOrganisation(NAME).setGroup(group);
        boss(phone).ask(request().setCallOffEnd(callOff));
      }
    }
  }

  private static boolean isForced(GroupState group) {
    return group
        .head()
        .flatMap(head -> head.course().closing())
        .filter(closing -> closing.kind() == Closing.Kind.FORCED)
        .isPresent();
  }

  private void freeze(Phone phone) {
    var freeze = SetFrozen.newBuilder().setOrganisation(NAME).setOn(random.nextInt(3) == 0);
    var groups = groups();
    if (groups.isEmpty() || random.nextBoolean()) {
      freeze.setDepartment(any(DEPARTMENTS));
    } else {
      freeze.setGroup(any(groups).state().id().value());
    }
    phone.ask(request().setSetFrozen(freeze));
  }

  private void decide(Phone phone, OrgTruth org) {
    var open = List.copyOf(org.state().cases().values());
    if (open.isEmpty()) {
      return;
    }
    // Cases that have come far are few.
    Case one =
        random.nextBoolean()
            ? any(open)
            : Collections.max(open, Comparator.comparing(it -> it.verdicts().size()));
    var decide =
        DecideCase.newBuilder()
            .setOrganisation(NAME)
            .setCase(one.number())
            .setApprove(random.nextInt(5) > (one.verdicts().size() == 1 ? 1 : 0))
            .setReason("so it is");
    var now = world.timeline().instant();
    var fit = new ArrayList<Phone>();
    for (var each : world.phones()) {
      if (OrgJudge.mayDecide(org.state(), one, new UserId(each.user()), now)) {
        fit.add(each);
      }
    }
    var decider = fit.isEmpty() || random.nextInt(6) == 0 ? phone : any(fit);
    decider.ask(request().setDecideCase(decide));
  }

  private void withdraw(Phone phone, OrgTruth org) {
    var open = List.copyOf(org.state().cases().values());
    if (!open.isEmpty()) {
      Case one = any(open);
      var withdraw = WithdrawCase.newBuilder().setOrganisation(NAME).setCase(one.number());
      mostly(one.askedBy().value(), phone).ask(request().setWithdrawCase(withdraw));
    }
  }

  // ── Coming and going ────────────────────────────────────────────────────────────────────────

  private void offboard(Phone phone) {
    var groups = groups();
    var user =
        groups.isEmpty() || random.nextBoolean()
            ? any(people)
            : any(groups).state().head().orElseThrow().owner().value();
    var offboard = Offboard.newBuilder().setOrganisation(NAME).setUser(user);
    if (random.nextBoolean()) {
      offboard.setSuccessor(any(people));
    }
    phone.ask(request().setOffboard(offboard));
  }

  private void takeIn(Phone phone, OrgTruth org) {
    people.stream()
        .filter(person -> org.state().person(new UserId(person)).isEmpty())
        .findFirst()
        .ifPresent(person -> put(phone, person));
  }

  private void look(Phone phone) {
    switch (random.nextInt(6)) {
      case 0 ->
          phone.ask(
              request().setGetOrganisation(GetOrganisation.newBuilder().setOrganisation(NAME)));
      case 1 ->
          phone.ask(
              request().setListDepartments(ListDepartments.newBuilder().setOrganisation(NAME)));
      case 2 -> phone.ask(request().setListStaff(ListStaff.newBuilder().setOrganisation(NAME)));
      case 3 -> phone.ask(request().setListRoles(ListRoles.newBuilder().setOrganisation(NAME)));
      case 4 ->
          phone.ask(
              request()
                  .setListOrganisationGroups(
                      ListOrganisationGroups.newBuilder().setOrganisation(NAME)));
      default -> {
        var list = ListCases.newBuilder().setOrganisation(NAME).setEnded(random.nextBoolean());
        phone.ask(request().setListCases(list));
      }
    }
  }

  // ── Choices ─────────────────────────────────────────────────────────────────────────────────

  /// Mostly a super-admin: nobody else may do much.
  private Phone boss(Phone phone) {
    var admins =
        org().stream()
            .flatMap(org -> org.state().head().stream())
            .flatMap(head -> head.superAdmins().stream())
            .toList();
    return admins.isEmpty() ? phone : mostly(any(admins).value(), phone);
  }

  private Phone mostly(String user, Phone phone) {
    var phones = phonesOf(user);
    return phones.isEmpty() || random.nextInt(6) == 0 ? phone : phones.getFirst();
  }

  private List<Phone> phonesOf(String user) {
    return world.phones().stream().filter(phone -> phone.user().equals(user)).toList();
  }

  /// Those that live. What has ended may come back, for a while.
  private void restore(Phone phone) {
    for (var group : world.truth().groups()) {
      if (group.organisation().equals(Optional.of(ORG)) && group.state().ended()) {
        var restore =
            RestoreGroup.newBuilder().setOrganisation(NAME).setGroup(group.state().id().value());
        phone.ask(request().setRestoreGroup(restore));
        return;
      }
    }
  }

  private List<Truth.Group> groups() {
    var living = new ArrayList<Truth.Group>();
    for (var group : world.truth().groups()) {
      if (group.organisation().equals(Optional.of(ORG)) && !group.state().ended()) {
        living.add(group);
      }
    }
    return living;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
