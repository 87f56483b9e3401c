package io.muster.session;

import static io.muster.session.Acme.done;
import static io.muster.session.Acme.entries;
import static io.muster.session.Acme.posting;
import static io.muster.session.Acme.refused;
import static io.muster.session.Acme.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.GetFate;
import io.muster.proto.v1.History;
import io.muster.proto.v1.ListOrganisationGroups;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.RestoreGroup;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.SetFrozen;
import io.muster.proto.v1.SetRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// C6: an organisation brings back a group that has ended, while its data is only sealed.
@DisplayName("C6: a group comes back while it is only sealed")
class OrganisationRestoresTest {
  private static final Policy AT_ONCE = Policy.newBuilder().setNoticeS(0).build();

  private final Acme acme = new Acme();
  private final Caught sue = acme.sue();
  private final Caught bob = acme.comes("bob");

  private static Request.Builder restoring(long group) {
    return request()
        .setRestoreGroup(RestoreGroup.newBuilder().setOrganisation("acme").setGroup(group));
  }

  private long ended() {
    return ended(AT_ONCE);
  }

  /// A group in which something was said, and which has ended with entry 4.
  private long ended(Policy policy) {
    long group = acme.creates(bob, policy);
    done(bob, posting(group, "what we know"));
    acme.ends(bob, group);
    acme.small().run();
    assertThat(acme.head(group).end()).isPresent();
    return group;
  }

  private static Opened lastOpened(Caught of, long group) {
    return of.link().taken().stream()
        .filter(ServerFrame::hasOpened)
        .map(ServerFrame::getOpened)
        .filter(opened -> opened.getGroup() == group)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static List<String> texts(Caught by, long group) {
    return by
        .ask(request().setHistory(History.newBuilder().setGroup(group)))
        .getHistoryPage()
        .getEntriesList()
        .stream()
        .filter(Entry::hasPosted)
        .map(entry -> entry.getPosted().getText())
        .toList();
  }

  private void passes(Duration time) {
    acme.small().passes(time);
    acme.small().engine().tick();
    acme.small().run();
  }

  @Test
  void itIsTheSameGroupWhoseLogGoesOn() {
    long group = ended();
    var reply = sue.ask(restoring(group));
    assertThat(reply.getDone().getSeq()).isEqualTo(5);
    acme.small().run();

    var opened = lastOpened(bob, group);
    assertThat(opened.getCursor()).as("what was purged is not sent again").isEqualTo(4);
    assertThat(opened.getRole()).isEqualTo(Role.OWNER);
    assertThat(opened.getWindowsList()).extracting(w -> w.getFrom()).containsExactly(1L, 5L);
    assertThat(opened.getWindowsList()).extracting(w -> w.getTo()).containsExactly(4L, 0L);
    var told = entries(bob, group).getLast();
    assertThat(told.getSeq()).isEqualTo(5);
    assertThat(told.hasRestored()).isTrue();
    assertThat(told.getActor()).isEqualTo("sue");

    assertThat(bob.ask(posting(group, "as I said")).getDone().getSeq()).isEqualTo(6);
    assertThat(texts(bob, group)).containsExactly("what we know", "as I said");
    var list = ListOrganisationGroups.newBuilder().setOrganisation("acme");
    assertThat(
            sue.ask(request().setListOrganisationGroups(list))
                .getOrganisationGroupPage()
                .getGroupsList())
        .hasSize(1);
    var fate = bob.ask(request().setGetFate(GetFate.newBuilder().setGroup(group))).getFate();
    assertThat(fate.getState()).isEqualTo(Fate.State.MEMBER);
    assertThat(acme.small().broken()).isEmpty();
  }

  @Test
  void nothingThatTheEndWouldHaveErasedIsErased() {
    long group = ended();
    done(sue, restoring(group));
    acme.small().run();
    passes(Duration.ofDays(400));
    assertThat(texts(bob, group)).containsExactly("what we know");
    assertThat(acme.small().store().rosterPage(new GroupId(group), Optional.empty(), 9)).hasSize(2);
  }

  @Test
  void aSecondEndHasItsOwnDeadlines() {
    long group = ended();
    passes(Duration.ofDays(3));
    done(sue, restoring(group));
    acme.small().run();
    acme.ends(bob, group);
    acme.small().run();
    passes(Duration.ofDays(28));
    assertThat(acme.head(group).erased().roster()).as("30 days after the second end").isFalse();
    passes(Duration.ofDays(3));
    assertThat(acme.head(group).erased().roster()).isTrue();
  }

  @Test
  void aDeviceThatWasAwayPurgesFirstAndThenGoesOn() {
    long group = acme.creates(bob, AT_ONCE);
    done(bob, posting(group, "what we know"));
    acme.ends(bob, group);
    acme.small().run();
    done(sue, restoring(group));
    acme.small().run();
    done(bob, posting(group, "as I said"));

    // Bob's phone was told while it was connected; it has not acknowledged, and comes back with
    // what
    // it had before the end.
    var back = new Caught(acme.small(), "bob", cursor(group, 2));
    var kinds =
        back.link().taken().stream()
            .filter(frame -> frame.hasPurge() || frame.hasOpened() || frame.hasDelivery())
            .map(ServerFrame::getFrameCase)
            .toList();
    assertThat(kinds)
        .containsExactly(
            ServerFrame.FrameCase.PURGE,
            ServerFrame.FrameCase.OPENED,
            ServerFrame.FrameCase.DELIVERY);
    assertThat(lastOpened(back, group).getCursor()).isEqualTo(4);
    assertThat(entries(back, group)).extracting(Entry::getSeq).containsExactly(5L, 6L);
    assertThat(texts(back, group)).containsExactly("what we know", "as I said");
  }

  private static Cursor cursor(long group, long seq) {
    return Cursor.newBuilder().setGroup(group).setSeq(seq).build();
  }

  @Test
  void onlyInTimeOnlyWhatIsSealedAndOnlyByWhoeverMay() {
    long living = acme.creates(bob, AT_ONCE);
    refused(Reason.GROUP_LIVES, sue, restoring(living));
    refused(Reason.NO_SUCH_GROUP, sue, restoring(4711));
    long group = ended();
    refused(Reason.NOT_PERMITTED, bob, restoring(group));
    refused(Reason.NOT_IN_ORGANISATION, acme.comes("cyd"), restoring(group));
    passes(Duration.ofDays(7));
    refused(Reason.TOO_LATE_TO_RESTORE, sue, restoring(group));

    long never = ended(AT_ONCE.toBuilder().setRestoreS(0).build());
    refused(Reason.TOO_LATE_TO_RESTORE, sue, restoring(never));
    long erased = ended(AT_ONCE.toBuilder().setMessagesKeptS(60).build());
    passes(Duration.ofMinutes(1));
    refused(Reason.TOO_LATE_TO_RESTORE, sue, restoring(erased));
  }

  @Test
  void notWhileItsEndIsStillBeingCarriedOut() {
    long group = acme.creates(bob, AT_ONCE);
    acme.asksForTheEnd(bob, group);
    sue.send(acme.approval(sue));
    acme.small().runUntil(() -> acme.head(group).end().isPresent());
    long id = sue.send(restoring(group));
    acme.small().run();
    assertThat(sue.reply(id).getError().getReason()).isEqualTo(Reason.END_UNDER_WAY);
    assertThat(sue.reply(id).getError().getRetryAfterMs()).isPositive();
    done(sue, restoring(group));
  }

  @Test
  void whoeverHasLeftTheOrganisationMeanwhileDoesNotStay() {
    acme.takesIn("tom", "");
    long group = acme.creates(bob, AT_ONCE);
    done(bob, request().setAddMembers(AddMembers.newBuilder().setGroup(group).addUsers("tom")));
    done(
        bob,
        request()
            .setSetRole(SetRole.newBuilder().setGroup(group).setUser("tom").setRole(Role.ADMIN)));
    acme.ends(bob, group);
    acme.small().run();
    done(sue, request().setOffboard(Offboard.newBuilder().setOrganisation("acme").setUser("bob")));
    acme.small().run();
    done(sue, restoring(group));
    acme.small().run();
    assertThat(acme.head(group).owner()).isEqualTo(new UserId("tom"));
    assertThat(members(group)).containsExactlyInAnyOrder(new UserId("cyd"), new UserId("tom"));
    assertThat(acme.small().store().memberships(new UserId("bob"))).isEmpty();
    assertThat(acme.small().broken()).isEmpty();
  }

  private List<UserId> members(long group) {
    return acme.small().store().rosterPage(new GroupId(group), Optional.empty(), 10_000);
  }

  @Test
  void membershipsComeBackInStepsThatGoOnAfterACrash() {
    long group = acme.creates(bob, AT_ONCE);
    for (int page = 0; page < 24; page++) {
      int first = page * 50;
      var users = IntStream.range(first, first + 50).mapToObj(i -> "u" + i).toList();
      done(
          bob, request().setAddMembers(AddMembers.newBuilder().setGroup(group).addAllUsers(users)));
    }
    acme.ends(bob, group);
    acme.small().run();
    assertThat(back(group)).isZero();
    sue.send(restoring(group));
    acme.small().runUntil(() -> back(group) > 0);
    assertThat(back(group)).isLessThan(1_202);

    acme.crashes();
    acme.small().run();
    assertThat(back(group)).isEqualTo(1_202);
    assertThat(acme.comes("u1199").ask(posting(group, "here")).hasDone()).isTrue();
    assertThat(acme.small().broken()).isEmpty();
  }

  private long back(long group) {
    return members(group).stream()
        .filter(user -> acme.small().store().membership(user, new GroupId(group)).isPresent())
        .count();
  }

  @Test
  void aGroupThatWasFrozenIsFrozenAgain() {
    long group = acme.creates(bob, AT_ONCE);
    acme.small().run();
    done(
        sue,
        request()
            .setSetFrozen(
                SetFrozen.newBuilder().setOrganisation("acme").setGroup(group).setOn(true)));
    acme.small().run();
    acme.ends(bob, group);
    acme.small().run();
    done(sue, restoring(group));
    acme.small().run();
    refused(Reason.GROUP_FROZEN, bob, posting(group, "hello"));
  }
}
