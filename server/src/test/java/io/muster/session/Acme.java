package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.SmallEngine;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DecideCase;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.GroupView;
import io.muster.proto.v1.ListCases;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PutDepartment;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.util.List;

/// An organisation with a super-admin, "sue", and "bob", who works in its department "sales".
///
/// Owner: the test thread.
final class Acme {
  private SmallEngine small = new SmallEngine();
  private final Caught sue = new Caught(small, "sue");

  Acme() {
    done(
        new Caught(small, "operator"),
        request()
            .setFoundOrganisation(
                FoundOrganisation.newBuilder()
                    .setOrganisation("acme")
                    .setName("Acme")
                    .setSuperAdmin("sue")));
    done(
        sue,
        request()
            .setPutDepartment(
                PutDepartment.newBuilder()
                    .setOrganisation("acme")
                    .setDepartment("sales")
                    .setName("Sales")));
    takesIn("bob", "sales");
  }

  SmallEngine small() {
    return small;
  }

  /// The super-admin's device.
  Caught sue() {
    return sue;
  }

  /// Somebody's device connects.
  Caught comes(String user) {
    return new Caught(small, user);
  }

  /// The process dies, and another one goes on from what was durable. Who was connected is not any
  /// more.
  void crashes() {
    small = small.restarted();
  }

  static Request.Builder request() {
    return Request.newBuilder();
  }

  static void done(Caught by, Request.Builder request) {
    assertThat(by.ask(request).getError().getText()).isEmpty();
  }

  static void refused(Reason reason, Caught by, Request.Builder request) {
    assertThat(by.ask(request).getError().getReason()).isEqualTo(reason);
  }

  void takesIn(String user, String department) {
    done(
        sue,
        request()
            .setPutPerson(
                PutPerson.newBuilder()
                    .setOrganisation("acme")
                    .setUser(user)
                    .setDepartment(department)));
    small.run();
  }

  /// A group of the organisation's, in which "cyd" is a member.
  long creates(Caught owner, Policy policy) {
    var ask =
        CreateGroup.newBuilder()
            .setName("deals")
            .setPolicy(policy)
            .setOrganisation("acme")
            .addMembers("cyd");
    var reply = owner.ask(request().setCreateGroup(ask));
    assertThat(reply.getError().getText()).isEmpty();
    return reply.getGroupCreated().getGroup();
  }

  /// The owner asks for the end, and the organisation approves.
  void ends(Caught owner, long group) {
    asksForTheEnd(owner, group);
    approves(sue);
  }

  void asksForTheEnd(Caught owner, long group) {
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
    var token = owner.ask(request().setPreview(preview)).getPreviewed().getToken();
    done(
        owner,
        request()
            .setDisbandGroup(
                DisbandGroup.newBuilder().setGroup(group).setToken(token).setReason("finished")));
    small.run();
  }

  /// Whoever may decides the case that was opened last.
  void approves(Caught by) {
    done(by, approval(by));
  }

  Request.Builder approval(Caught by) {
    var open = ListCases.newBuilder().setOrganisation("acme");
    long number =
        by.ask(request().setListCases(open)).getCasePage().getCasesList().getLast().getCase();
    return request()
        .setDecideCase(
            DecideCase.newBuilder().setOrganisation("acme").setCase(number).setApprove(true));
  }

  GroupView view(Caught by, long group) {
    return by.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(group))).getGroupView();
  }

  static Request.Builder posting(long group, String text) {
    return request().setPost(Post.newBuilder().setGroup(group).setText(text));
  }

  Head head(long group) {
    return small.store().head(new GroupId(group)).orElseThrow();
  }

  /// What somebody's device was told of a group.
  static List<Entry> entries(Caught of, long group) {
    return of.link().taken().stream()
        .filter(ServerFrame::hasDelivery)
        .map(ServerFrame::getDelivery)
        .filter(delivery -> delivery.getGroup() == group)
        .map(Delivery::getEntriesList)
        .flatMap(List::stream)
        .toList();
  }
}
