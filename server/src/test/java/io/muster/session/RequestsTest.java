package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.DeliveryConfig;
import io.muster.engine.SmallEngine;
import io.muster.group.DeviceId;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.proto.v1.AckPurge;
import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.AnswerOwnership;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.CreateInvite;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.History;
import io.muster.proto.v1.JoinGroup;
import io.muster.proto.v1.ListInvites;
import io.muster.proto.v1.ListMembers;
import io.muster.proto.v1.OfferOwnership;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.QuitGroup;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Recall;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Rename;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.RevokeInvite;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.SetNickname;
import io.muster.proto.v1.SetPolicy;
import io.muster.proto.v1.SetRole;
import io.muster.proto.v1.WithdrawOwnership;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a client may send, and that nothing it sends does harm.
class RequestsTest {
  private static final List<String> BAD_NAMES =
      List.of("", " ", "a b", "a\nb", "a\0b", "x".repeat(65), "é".repeat(33), "\uD800", "\u2028");

  private final SmallEngine small = new SmallEngine();
  private final Caught ann = new Caught(small, "ann");
  private final long group = create();

  private long create() {
    var create = CreateGroup.newBuilder().setName("walkers").addMembers("bob").addMembers("cyd");
    return ann.ask(Request.newBuilder().setCreateGroup(create)).getGroupCreated().getGroup();
  }

  private static Request.Builder request() {
    return Request.newBuilder();
  }

  private void refuses(Request.Builder request, Reason reason) {
    var what = request.build().toString();
    var reply = ann.ask(request);
    assertThat(reply.getError().getReason()).as(what).isEqualTo(reason);
    assertThat(reply.getError().getText()).as(what).matches("(?s)[A-Za-z].{8,}\\.");
    assertThat(small.broken()).as(what).isEmpty();
  }

  private void invalid(Request.Builder request) {
    refuses(request, Reason.INVALID_FIELD);
  }

  /// Every request that names a group, as a member would send it.
  private static List<Request.Builder> about(long group) {
    return List.of(
        request().setAddMembers(AddMembers.newBuilder().setGroup(group).addUsers("dan")),
        request().setCreateInvite(CreateInvite.newBuilder().setGroup(group)),
        request().setRevokeInvite(RevokeInvite.newBuilder().setGroup(group).setInvite("a")),
        request().setPost(Post.newBuilder().setGroup(group).setText("hello")),
        request().setRecall(Recall.newBuilder().setGroup(group).setSeq(1)),
        request().setPreview(Preview.newBuilder().setGroup(group).setAct(Ending.QUIT)),
        request().setQuitGroup(QuitGroup.newBuilder().setGroup(group).setToken("t")),
        request().setRemoveMembers(RemoveMembers.newBuilder().setGroup(group).addUsers("bob")),
        request().setDisbandGroup(DisbandGroup.newBuilder().setGroup(group)),
        request()
            .setSetRole(SetRole.newBuilder().setGroup(group).setUser("bob").setRole(Role.ADMIN)),
        request().setOfferOwnership(OfferOwnership.newBuilder().setGroup(group).setTo("bob")),
        request().setAnswerOwnership(AnswerOwnership.newBuilder().setGroup(group)),
        request().setWithdrawOwnership(WithdrawOwnership.newBuilder().setGroup(group)),
        request().setRename(Rename.newBuilder().setGroup(group).setName("new")),
        request().setSetNickname(SetNickname.newBuilder().setGroup(group).setNickname("n")),
        request().setSetPolicy(SetPolicy.newBuilder().setGroup(group)),
        request().setGetGroup(GetGroup.newBuilder().setGroup(group)),
        request().setListMembers(ListMembers.newBuilder().setGroup(group)),
        request().setListInvites(ListInvites.newBuilder().setGroup(group)),
        request().setHistory(History.newBuilder().setGroup(group)),
        request().setGetPurgeReport(GetPurgeReport.newBuilder().setGroup(group)));
  }

  @Test
  void aGroupIsAPositiveNumberInEveryRequest() {
    for (long id : List.of(0L, -1L, Long.MIN_VALUE)) {
      about(id).forEach(this::invalid);
      invalid(request().setAckPurge(AckPurge.newBuilder().setGroup(id).setCut(1)));
    }
  }

  @Test
  void aRequestHasAPositiveId() {
    for (long id : List.of(0L, -1L, Long.MIN_VALUE)) {
      ann.sendAsIs(request().setId(id).setPost(Post.newBuilder().setGroup(group).setText("x")));
      small.run();
      var reply = ann.reply(id);
      assertThat(reply.getError().getReason()).isEqualTo(Reason.INVALID_FIELD);
    }
  }

  @Test
  void namesOfPeopleAreChecked() {
    for (var name : BAD_NAMES) {
      invalid(request().setCreateGroup(CreateGroup.newBuilder().setName("g").addMembers(name)));
      invalid(request().setAddMembers(AddMembers.newBuilder().setGroup(group).addUsers(name)));
      invalid(
          request().setRemoveMembers(RemoveMembers.newBuilder().setGroup(group).addUsers(name)));
      invalid(
          request()
              .setPreview(
                  Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL).addUsers(name)));
      invalid(
          request()
              .setSetRole(SetRole.newBuilder().setGroup(group).setUser(name).setRole(Role.ADMIN)));
      invalid(request().setOfferOwnership(OfferOwnership.newBuilder().setGroup(group).setTo(name)));
    }
    for (var name : BAD_NAMES.subList(1, BAD_NAMES.size())) {
      invalid(request().setListMembers(ListMembers.newBuilder().setGroup(group).setAfter(name)));
    }
  }

  @Test
  void peopleAreNamedOnceAndAtLeastOne() {
    var none = AddMembers.newBuilder().setGroup(group);
    invalid(request().setAddMembers(none));
    invalid(request().setAddMembers(none.addUsers("dan").addUsers("dan")));
    invalid(request().setRemoveMembers(RemoveMembers.newBuilder().setGroup(group)));
    var removal = Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL);
    invalid(request().setPreview(removal));
    invalid(request().setPreview(removal.addUsers("bob").addUsers("bob")));
    var twice = CreateGroup.newBuilder().setName("g").addMembers("dan").addMembers("dan");
    invalid(request().setCreateGroup(twice));
  }

  @Test
  void fiftyOnePeopleAreTooManyAndSoAreTwentyThousand() {
    for (int count : List.of(51, 20_000)) {
      var names = IntStream.range(0, count).mapToObj(i -> "u" + i).toList();
      var many = Reason.TOO_MANY_PEOPLE;
      var create = CreateGroup.newBuilder().setName("g").addAllMembers(names);
      refuses(request().setCreateGroup(create), many);
      var add = AddMembers.newBuilder().setGroup(group).addAllUsers(names);
      refuses(request().setAddMembers(add), many);
      var remove = RemoveMembers.newBuilder().setGroup(group).addAllUsers(names);
      refuses(request().setRemoveMembers(remove), many);
      var preview = Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL).addAllUsers(names);
      refuses(request().setPreview(preview), many);
    }
  }

  @Test
  void textsAreChecked() {
    for (var name : List.of("", "x".repeat(129), "a\u0007b", "\uDC00")) {
      invalid(request().setCreateGroup(CreateGroup.newBuilder().setName(name)));
      invalid(request().setRename(Rename.newBuilder().setGroup(group).setName(name)));
    }
    for (var name : List.of("x".repeat(65), "a\u0007b", "\uDC00")) {
      invalid(request().setSetNickname(SetNickname.newBuilder().setGroup(group).setNickname(name)));
      invalid(request().setDisbandGroup(DisbandGroup.newBuilder().setGroup(group).setReason(name)));
    }
    invalid(request().setPost(Post.newBuilder().setGroup(group)));
    invalid(request().setPost(Post.newBuilder().setGroup(group).setText("\uD800")));
    var long16k = Post.newBuilder().setGroup(group).setText("x".repeat(16 * 1024 + 1));
    refuses(request().setPost(long16k), Reason.TEXT_TOO_LONG);
  }

  @Test
  void periodsAreChecked() {
    long hundredYears = 36_525L * 86_400;
    for (long seconds : List.of(-1L, hundredYears + 1, Long.MAX_VALUE, Long.MIN_VALUE)) {
      var policies =
          List.of(
              Policy.newBuilder().setRollingAgeS(seconds),
              Policy.newBuilder().setMessagesKeptS(seconds),
              Policy.newBuilder().setRosterKeptS(seconds),
              Policy.newBuilder().setAuditKeptS(seconds));
      for (var policy : policies) {
        invalid(request().setSetPolicy(SetPolicy.newBuilder().setGroup(group).setPolicy(policy)));
        invalid(request().setCreateGroup(CreateGroup.newBuilder().setName("g").setPolicy(policy)));
      }
      invalid(
          request()
              .setCreateInvite(CreateInvite.newBuilder().setGroup(group).setExpiresInS(seconds)));
    }
    var invite = CreateInvite.newBuilder().setGroup(group);
    invalid(request().setCreateInvite(invite.setExpiresInS(59)));
    invalid(request().setCreateInvite(invite.setExpiresInS(60).setUsesMax(1_000_001)));
    invalid(request().setCreateInvite(invite.setUsesMax(-1)));
    var soon = Policy.newBuilder().setRollingAgeS(3599);
    invalid(request().setSetPolicy(SetPolicy.newBuilder().setGroup(group).setPolicy(soon)));
  }

  @Test
  void wordsThatTheServerDoesNotKnowAreRefused() {
    invalid(request().setPreview(Preview.newBuilder().setGroup(group)));
    invalid(request().setPreview(Preview.newBuilder().setGroup(group).setActValue(99)));
    var role = SetRole.newBuilder().setGroup(group).setUser("bob");
    invalid(request().setSetRole(role));
    invalid(request().setSetRole(role.setRoleValue(99)));
    invalid(request().setSetRole(role.setRole(Role.OWNER)));
    refuses(request(), Reason.UNKNOWN_REQUEST);
  }

  @Test
  void aPageOfTheReportThatIsNoneIsRefusedAndNothingElseHappens() {
    for (var page : List.of("!!!", "=", "a", "ключ", "\uD800", "x".repeat(60_001))) {
      invalid(
          request().setGetPurgeReport(GetPurgeReport.newBuilder().setGroup(group).setPage(page)));
    }
    var madeUp = GetPurgeReport.newBuilder().setGroup(group).setPage("AAAA");
    assertThat(ann.ask(request().setGetPurgeReport(madeUp)).hasPurgeReport()).isTrue();
    assertThat(small.broken()).isEmpty();
  }

  @Test
  void numbersAtTheirEdgesAreAnsweredLikeAnyOther() {
    for (long seq : List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
      var recall = Recall.newBuilder().setGroup(group).setSeq(seq);
      refuses(request().setRecall(recall), Reason.NO_SUCH_MESSAGE);
      var before = History.newBuilder().setGroup(group).setBefore(seq).setLimit(-1);
      assertThat(ann.ask(request().setHistory(before)).hasHistoryPage()).isTrue();
      var after = History.newBuilder().setGroup(group).setAfter(seq);
      int expected = seq == 0 ? 2 : 0;
      assertThat(ann.ask(request().setHistory(after)).getHistoryPage().getEntriesList())
          .hasSize(expected);
      var ack = AckPurge.newBuilder().setGroup(group).setCut(seq);
      assertThat(ann.ask(request().setAckPurge(ack)).hasDone()).isTrue();
    }
  }

  @Test
  void tokensAndCodesThatAreMadeUpAreRefused() {
    for (var text : List.of("", "x", "ключ", "\uD800", "A".repeat(50_000))) {
      var disband = DisbandGroup.newBuilder().setGroup(group).setToken(text);
      refuses(request().setDisbandGroup(disband), Reason.CONFIRM_INVALID);
      refuses(request().setJoinGroup(JoinGroup.newBuilder().setCode(text)), Reason.INVITE_INVALID);
      var revoke = RevokeInvite.newBuilder().setGroup(group).setInvite(text);
      refuses(request().setRevokeInvite(revoke), Reason.INVITE_INVALID);
    }
  }

  @Test
  void aGroupOfOthersIsAnsweredLikeOneThatNeverWas() {
    var eve = new Caught(small, "eve");
    for (int i = 0; i < about(group).size(); i++) {
      var theirs = eve.ask(about(group).get(i));
      var none = eve.ask(about(4711).get(i));
      assertThat(theirs.getError().getReason()).isEqualTo(Reason.NOT_A_MEMBER);
      assertThat(theirs.toBuilder().clearId().build())
          .isEqualTo(none.toBuilder().clearId().build());
    }
    var code = Long.toString(group, Character.MAX_RADIX) + "." + "0".repeat(32);
    var join = eve.ask(request().setJoinGroup(JoinGroup.newBuilder().setCode(code)));
    var none = eve.ask(request().setJoinGroup(JoinGroup.newBuilder().setCode("abc.0")));
    assertThat(join.getError()).isEqualTo(none.getError());
  }

  @Test
  void aClientThatAsksAndDoesNotReadIsToldGoodbyeBeforeItCostsMuch() {
    var link = ann.link();
    var fill = Post.newBuilder().setGroup(group).setText("x".repeat(16 * 1024));
    for (int i = 0; i < 20; i++) {
      ann.ask(request().setPost(fill));
    }
    link.stopReading();
    long largest = 0;
    for (int i = 0; i < 20_000 && link.farewell().isEmpty(); i++) {
      ann.send(request().setPost(fill));
      ann.send(request().setListMembers(ListMembers.newBuilder().setGroup(group)));
      ann.send(request().setHistory(History.newBuilder().setGroup(group)));
      small.run();
      largest = Math.max(largest, link.pendingBytes());
    }
    assertThat(link.farewell()).contains(FarewellCode.SLOW);
    assertThat(largest).isLessThan(2L * DeliveryConfig.DEFAULT.outboundBytesMax());
  }

  @Test
  void anAdminWhoIsRemovedWhileTheReportIsReadIsNotGivenIt() {
    var admin = SetRole.newBuilder().setGroup(group).setUser("bob").setRole(Role.ADMIN);
    ann.ask(request().setSetRole(admin));
    var bob = new Caught(small, "bob");
    var report = GetPurgeReport.newBuilder().setGroup(group);
    assertThat(bob.ask(request().setGetPurgeReport(report)).hasPurgeReport()).isTrue();
    var removal = Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL).addUsers("bob");
    var token = ann.ask(request().setPreview(removal)).getPreviewed().getToken();
    long asked = bob.send(request().setGetPurgeReport(report));
    small.runWithoutReading();
    ann.send(
        request()
            .setRemoveMembers(
                RemoveMembers.newBuilder().setGroup(group).addUsers("bob").setToken(token)));
    small.runWithoutReading();
    small.run();
    assertThat(bob.reply(asked).getError().getReason()).isEqualTo(Reason.NOT_A_MEMBER);
  }

  @Test
  void aPlainMemberIsToldThatTheReportIsNotForThem() {
    var cyd = new Caught(small, "cyd");
    var reply = cyd.ask(request().setGetPurgeReport(GetPurgeReport.newBuilder().setGroup(group)));
    assertThat(reply.getError().getReason()).isEqualTo(Reason.ROLE_TOO_LOW);
  }

  @Test
  void aCursorThatNoLogReachesIsAhead() {
    for (long seq : List.of(3L, Long.MAX_VALUE, -1L)) {
      var cursor = Cursor.newBuilder().setGroup(group).setSeq(seq).build();
      var bob = new Caught(small, "bob", cursor);
      assertThat(bob.link().farewell()).contains(FarewellCode.CURSOR_AHEAD);
    }
  }

  @Test
  void whatMayBeHeldBackIsWhatChangesAGroup() {
    var changes =
        new Changes(
            new UserId("ann"),
            new DeviceId("phone"),
            small.engine().secrets(),
            Rules.DEFAULT,
            false);
    for (var request : about(group)) {
      assertThat(Changes.isChange(request.build()))
          .as(request.toString())
          .isEqualTo(changes.read(request.build()).isPresent());
    }
    assertThat(Changes.isChange(request().setJoinGroup(JoinGroup.newBuilder()).build())).isTrue();
    assertThat(Changes.isChange(request().setAckPurge(AckPurge.newBuilder()).build())).isFalse();
  }

  private long says(String text) {
    return ann.send(request().setPost(Post.newBuilder().setGroup(group).setText(text)));
  }

  private void saysAgain(long id, String text) {
    ann.sendAsIs(request().setId(id).setPost(Post.newBuilder().setGroup(group).setText(text)));
  }

  @Test
  void whatIsBehindAChangeThatWasTurnedAwayWaitsUntilThatOneHasComeAgain() {
    for (int i = 0; i < 64; i++) {
      ann.send(request().setGetGroup(GetGroup.newBuilder().setGroup(group)));
    }
    long first = says("first");
    small.run();
    long second = says("second");
    long question = ann.send(request().setGetGroup(GetGroup.newBuilder().setGroup(group)));
    small.run();
    assertThat(ann.reply(first).getError().getReason()).isEqualTo(Reason.OVERLOADED);
    assertThat(ann.reply(second).getError().getReason()).isEqualTo(Reason.OUT_OF_TURN);
    assertThat(ann.reply(question).hasGroupView()).isTrue();

    saysAgain(first, "first");
    saysAgain(second, "second");
    small.run();
    assertThat(ann.lastReply(first).getDone().getSeq()).isEqualTo(3);
    assertThat(ann.lastReply(second).getDone().getSeq()).isEqualTo(4);
  }

  @Test
  void aChangeThatWasTurnedAwayIsGivenUpByAskingSomethingElseUnderItsId() {
    for (int i = 0; i < 64; i++) {
      ann.send(request().setGetGroup(GetGroup.newBuilder().setGroup(group)));
    }
    long first = says("first");
    small.run();
    ann.sendAsIs(request().setId(first).setGetGroup(GetGroup.newBuilder().setGroup(group)));
    long second = says("second");
    small.run();
    assertThat(ann.reply(second).getDone().getSeq()).isEqualTo(3);
  }

  @Test
  void repliesThatHaveLeftAreNotUnreadAnyMoreAlthoughTheConnectionIsFullAgain() {
    var bob = new Caught(small, "bob");
    var big = Post.newBuilder().setGroup(group).setText("x".repeat(16_000));
    for (int i = 0; i < 70; i++) {
      ann.link().stopReading();
      while (ann.link().pendingBytes() <= DeliveryConfig.DEFAULT.outboundBytesMax()) {
        bob.ask(request().setPost(big));
      }
      long id = ann.send(request().setGetGroup(GetGroup.newBuilder().setGroup(group)));
      small.run();
      ann.link().readOn();
      small.run();
      assertThat(ann.reply(id).hasGroupView()).as("request %s", i).isTrue();
    }
  }

  @Test
  void moreRequestsThanMayBeUnansweredAreRefused() {
    var ids = new ArrayList<Long>();
    for (int i = 0; i < 65; i++) {
      ids.add(ann.send(request().setGetGroup(GetGroup.newBuilder().setGroup(group))));
    }
    small.run();
    assertThat(ann.reply(ids.getLast()).getError().getReason()).isEqualTo(Reason.OVERLOADED);
    assertThat(ids.subList(0, 64)).allMatch(id -> ann.reply(id).hasGroupView());
  }
}
