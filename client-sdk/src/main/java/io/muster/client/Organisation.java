package io.muster.client;

import io.muster.proto.v1.CallOffEnd;
import io.muster.proto.v1.CasePage;
import io.muster.proto.v1.CaseTaken;
import io.muster.proto.v1.ClaimGroup;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DecideCase;
import io.muster.proto.v1.DefineRole;
import io.muster.proto.v1.Department;
import io.muster.proto.v1.DepartmentPage;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.ForceDisband;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.GetOrganisation;
import io.muster.proto.v1.GrantRole;
import io.muster.proto.v1.GroupCreated;
import io.muster.proto.v1.LegacyPage;
import io.muster.proto.v1.ListCases;
import io.muster.proto.v1.ListDepartments;
import io.muster.proto.v1.ListOrganisationAudit;
import io.muster.proto.v1.ListOrganisationGroups;
import io.muster.proto.v1.ListRoles;
import io.muster.proto.v1.ListStaff;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.OrganisationAuditPage;
import io.muster.proto.v1.OrganisationGroupPage;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.OrganisationView;
import io.muster.proto.v1.Permission;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PreviewOffboard;
import io.muster.proto.v1.PutDepartment;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.RemoveDepartment;
import io.muster.proto.v1.RemoveRole;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.RestoreGroup;
import io.muster.proto.v1.RevokeRole;
import io.muster.proto.v1.RoleList;
import io.muster.proto.v1.SetFrozen;
import io.muster.proto.v1.SetOrganisationPolicy;
import io.muster.proto.v1.SetSuperAdmin;
import io.muster.proto.v1.Staff;
import io.muster.proto.v1.StaffPage;
import io.muster.proto.v1.WithdrawCase;
import io.muster.proto.v1.WithdrawClaim;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One organisation, as this user may see and change it. A department is named by its id; empty
 * means the top, the organisation itself.
 *
 * <p>Any thread. Changes wait in the store and questions do not, as those of {@link MusterClient}.
 */
public final class Organisation {
  private final MusterClient client;
  private final String name;

  Organisation(MusterClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Makes it. For an operator of the server. */
  public CompletableFuture<Done> found(String title, String superAdmin) {
    var ask =
        FoundOrganisation.newBuilder()
            .setOrganisation(name)
            .setName(title)
            .setSuperAdmin(superAdmin);
    return done(Request.newBuilder().setFoundOrganisation(ask));
  }

  /** Makes somebody a super-admin, or no longer one. For super-admins. */
  public CompletableFuture<Done> setSuperAdmin(String user, boolean on) {
    var ask = SetSuperAdmin.newBuilder().setOrganisation(name).setUser(user).setOn(on);
    return done(Request.newBuilder().setSetSuperAdmin(ask));
  }

  /** Replaces the whole policy. */
  public CompletableFuture<Done> setPolicy(OrganisationPolicy policy) {
    var ask = SetOrganisationPolicy.newBuilder().setOrganisation(name).setPolicy(policy);
    return done(Request.newBuilder().setSetOrganisationPolicy(ask));
  }

  /** Makes a department, or changes it. */
  public CompletableFuture<Done> putDepartment(Department department) {
    var ask =
        PutDepartment.newBuilder()
            .setOrganisation(name)
            .setDepartment(department.getDepartment())
            .setName(department.getName())
            .setParent(department.getParent())
            .setHead(department.getHead());
    return done(Request.newBuilder().setPutDepartment(ask));
  }

  /** Removes a department that is empty. */
  public CompletableFuture<Done> removeDepartment(String department) {
    var ask = RemoveDepartment.newBuilder().setOrganisation(name).setDepartment(department);
    return done(Request.newBuilder().setRemoveDepartment(ask));
  }

  /** Takes somebody in, or gives them another place; their grants stay as they are. */
  public CompletableFuture<Done> putPerson(Staff person) {
    var ask =
        PutPerson.newBuilder()
            .setOrganisation(name)
            .setUser(person.getUser())
            .setDepartment(person.getDepartment())
            .setManager(person.getManager())
            .setBot(person.getBot());
    return done(Request.newBuilder().setPutPerson(ask));
  }

  /**
   * Somebody leaves the organisation; what they own in its groups goes to others.
   *
   * @param successor inherits before their manager; empty: nobody named
   */
  public CompletableFuture<Done> offboard(String user, String successor) {
    var ask = Offboard.newBuilder().setOrganisation(name).setUser(user).setSuccessor(successor);
    return done(Request.newBuilder().setOffboard(ask));
  }

  /** Makes a role, which never changes. */
  public CompletableFuture<Done> defineRole(String role, List<Permission> permissions) {
    var ask =
        DefineRole.newBuilder().setOrganisation(name).setRole(role).addAllPermissions(permissions);
    return done(Request.newBuilder().setDefineRole(ask));
  }

  /** Removes a role that nobody holds. */
  public CompletableFuture<Done> removeRole(String role) {
    var ask = RemoveRole.newBuilder().setOrganisation(name).setRole(role);
    return done(Request.newBuilder().setRemoveRole(ask));
  }

  /** Gives somebody a role over a department and all below it. */
  public CompletableFuture<Done> grant(String user, String role, String department) {
    var ask =
        GrantRole.newBuilder()
            .setOrganisation(name)
            .setUser(user)
            .setRole(role)
            .setDepartment(department);
    return done(Request.newBuilder().setGrantRole(ask));
  }

  /** Takes it back. */
  public CompletableFuture<Done> revoke(String user, String role, String department) {
    var ask =
        RevokeRole.newBuilder()
            .setOrganisation(name)
            .setUser(user)
            .setRole(role)
            .setDepartment(department);
    return done(Request.newBuilder().setRevokeRole(ask));
  }

  /**
   * Creates a group of the organisation whose owner is this user.
   *
   * @param department empty: this user's
   */
  public CompletableFuture<GroupCreated> createGroup(
      String title, Policy policy, List<String> members, String department) {
    var create =
        CreateGroup.newBuilder()
            .setName(title)
            .setPolicy(policy)
            .addAllMembers(members)
            .setOrganisation(name)
            .setDepartment(department);
    return client.change(Request.newBuilder().setCreateGroup(create), Reply::getGroupCreated);
  }

  /** Opens a case: the organisation itself wants a group disbanded, for a reason. */
  public CompletableFuture<CaseTaken> forceDisband(long group, String reason) {
    var ask = ForceDisband.newBuilder().setOrganisation(name).setGroup(group).setReason(reason);
    return client.change(Request.newBuilder().setForceDisband(ask), Reply::getCaseTaken);
  }

  /** Calls off the end of a group that the organisation has forced. */
  public CompletableFuture<Done> callOffEnd(long group) {
    var ask = CallOffEnd.newBuilder().setOrganisation(name).setGroup(group);
    return done(Request.newBuilder().setCallOffEnd(ask));
  }

  /** Brings back a group that has ended, as long as nothing of it was erased. */
  public CompletableFuture<Done> restore(long group) {
    var ask = RestoreGroup.newBuilder().setOrganisation(name).setGroup(group);
    return done(Request.newBuilder().setRestoreGroup(ask));
  }

  /**
   * Claims a group whose owner has vanished. Unless somebody objects in time, it is the other's.
   *
   * @param to who will own it
   * @param evidence what speaks for it; members read it
   */
  public CompletableFuture<Done> claim(long group, String to, String evidence) {
    var ask =
        ClaimGroup.newBuilder()
            .setOrganisation(name)
            .setGroup(group)
            .setTo(to)
            .setEvidence(evidence);
    return done(Request.newBuilder().setClaimGroup(ask));
  }

  /** Withdraws the claim of a group. */
  public CompletableFuture<Done> withdrawClaim(long group) {
    var ask = WithdrawClaim.newBuilder().setOrganisation(name).setGroup(group);
    return done(Request.newBuilder().setWithdrawClaim(ask));
  }

  /** Freezes a group: nobody posts until the organisation lifts it. */
  public CompletableFuture<Done> freezeGroup(long group, String reason) {
    return frozen(SetFrozen.newBuilder().setGroup(group).setOn(true).setReason(reason));
  }

  /** Lifts it. */
  public CompletableFuture<Done> unfreezeGroup(long group) {
    return frozen(SetFrozen.newBuilder().setGroup(group));
  }

  /** Freezes all groups of a department and of those below it. */
  public CompletableFuture<Done> freezeDepartment(String department, String reason) {
    return frozen(SetFrozen.newBuilder().setDepartment(department).setOn(true).setReason(reason));
  }

  /** Lifts it. */
  public CompletableFuture<Done> unfreezeDepartment(String department) {
    return frozen(SetFrozen.newBuilder().setDepartment(department));
  }

  private CompletableFuture<Done> frozen(SetFrozen.Builder ask) {
    return done(Request.newBuilder().setSetFrozen(ask.setOrganisation(name)));
  }

  /**
   * Decides a level of a case.
   *
   * @param reason not empty where it is rejected
   */
  public CompletableFuture<CaseTaken> decide(long number, boolean approve, String reason) {
    var ask =
        DecideCase.newBuilder()
            .setOrganisation(name)
            .setCase(number)
            .setApprove(approve)
            .setReason(reason);
    return client.change(Request.newBuilder().setDecideCase(ask), Reply::getCaseTaken);
  }

  /** Withdraws a case that this user asked for. */
  public CompletableFuture<CaseTaken> withdraw(long number) {
    var ask = WithdrawCase.newBuilder().setOrganisation(name).setCase(number);
    return client.change(Request.newBuilder().setWithdrawCase(ask), Reply::getCaseTaken);
  }

  private CompletableFuture<Done> done(Request.Builder request) {
    return client.change(request, Reply::getDone);
  }

  // Questions.

  /** The organisation as it is now. */
  public CompletableFuture<OrganisationView> view() {
    var ask = GetOrganisation.newBuilder().setOrganisation(name);
    return client.question(
        Request.newBuilder().setGetOrganisation(ask), Reply::getOrganisationView);
  }

  /**
   * A page of the departments in the order of their ids.
   *
   * @param after only ids that sort after this one; empty: from the first
   * @param limit 1 to {@code limits().getPageMax()}; 0: as many as that
   */
  public CompletableFuture<DepartmentPage> departments(String after, int limit) {
    var ask = ListDepartments.newBuilder().setOrganisation(name).setAfter(after).setLimit(limit);
    return client.question(Request.newBuilder().setListDepartments(ask), Reply::getDepartmentPage);
  }

  /** A page of the people in the order of their ids. */
  public CompletableFuture<StaffPage> staff(String after, int limit) {
    var ask = ListStaff.newBuilder().setOrganisation(name).setAfter(after).setLimit(limit);
    return client.question(Request.newBuilder().setListStaff(ask), Reply::getStaffPage);
  }

  /**
   * What {@link #offboard} would do in each group, without doing it.
   *
   * @param after {@code getNext()} of the page before; 0: the first
   */
  public CompletableFuture<LegacyPage> previewOffboard(
      String user, String successor, long after, int limit) {
    var ask =
        PreviewOffboard.newBuilder()
            .setOrganisation(name)
            .setUser(user)
            .setSuccessor(successor)
            .setAfter(after)
            .setLimit(limit);
    return client.question(Request.newBuilder().setPreviewOffboard(ask), Reply::getLegacyPage);
  }

  /**
   * A page of the record of what was done, the newest first.
   *
   * @param before {@code getNext()} of the page before; 0: the first
   */
  public CompletableFuture<OrganisationAuditPage> audit(long before, int limit) {
    var ask =
        ListOrganisationAudit.newBuilder().setOrganisation(name).setBefore(before).setLimit(limit);
    return client.question(
        Request.newBuilder().setListOrganisationAudit(ask), Reply::getOrganisationAuditPage);
  }

  /** The roles, and every permission that there is with a sentence about it. */
  public CompletableFuture<RoleList> roles() {
    var ask = ListRoles.newBuilder().setOrganisation(name);
    return client.question(Request.newBuilder().setListRoles(ask), Reply::getRoleList);
  }

  /** The open cases that concern this user. */
  public CompletableFuture<CasePage> openCases() {
    var ask = ListCases.newBuilder().setOrganisation(name);
    return client.question(Request.newBuilder().setListCases(ask), Reply::getCasePage);
  }

  /**
   * A page of the cases that have ended, the newest first.
   *
   * @param before {@code getNext()} of the page before; 0: the first
   */
  public CompletableFuture<CasePage> endedCases(long before, int limit) {
    var ask =
        ListCases.newBuilder()
            .setOrganisation(name)
            .setEnded(true)
            .setBefore(before)
            .setLimit(limit);
    return client.question(Request.newBuilder().setListCases(ask), Reply::getCasePage);
  }

  /**
   * A page of the living groups that this user may see.
   *
   * @param after {@code getNext()} of the page before; 0: the first
   */
  public CompletableFuture<OrganisationGroupPage> groups(long after, int limit) {
    var ask =
        ListOrganisationGroups.newBuilder().setOrganisation(name).setAfter(after).setLimit(limit);
    return client.question(
        Request.newBuilder().setListOrganisationGroups(ask), Reply::getOrganisationGroupPage);
  }
}
