package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Links by which people join.
class InviteTest {

  @Test
  void anInviteLeavesNoEntryButIsAnswered() {
    var scene = Scene.of("ann");
    var command = scene.inviting("ann", Duration.ofDays(7), OptionalInt.of(2));
    var made =
        new Invite(
            command.id(),
            user("ann"),
            command.secret(),
            scene.now().plus(Duration.ofDays(7)),
            OptionalInt.of(2));

    var answer = scene.answerTo(command);

    assertThat(answer).isEqualTo(new Answer.InviteMade(0, scene.now(), made));
    assertThat(scene.history())
        .last()
        .isEqualTo(new Event.InviteCreated(user("ann"), scene.now(), made));
    assertThat(scene.state().lastSeq()).isEqualTo(1);
    assertThat(scene.door().invites().values()).containsExactly(made);
  }

  @Test
  void whoeverHoldsTheSecretJoins() {
    var scene = Scene.of("ann");
    var invite = scene.invite("ann");

    var answer = scene.answerTo(scene.joining("bob", invite));

    assertThat(answer).isEqualTo(new Answer.Joined(2, scene.now()));
    assertThat(scene.history())
        .last()
        .isEqualTo(
            new Event.Joined(2, scene.now(), Comer.first(user("bob")), invite.id(), user("ann")));
    assertThat(scene.member("bob").role()).isEqualTo(Role.MEMBER);
    assertThat(scene.door().invites().values()).containsExactly(invite);
  }

  @Test
  void anInviteIsUsedUp() {
    var scene = Scene.of("ann");
    var invite = scene.invite("ann", OptionalInt.of(2));

    scene.happens(scene.joining("bob", invite));
    assertThat(scene.door().invites().get(invite.id()).usesLeft()).hasValue(1);
    scene.happens(scene.joining("cid", invite));

    assertThat(scene.refused(scene.joining("dan", invite))).isEqualTo(Rejection.INVITE_INVALID);
    assertThat(scene.door().invites()).isEmpty();
  }

  @Test
  void anInviteIsOpenUntilItsTimeOrItsUsesAreOver() {
    var until = Scene.START.plusSeconds(60);
    var once = new Invite("id", user("ann"), "secret", until, OptionalInt.of(1));

    assertThat(once.isOpenAt(until.minusMillis(1))).isTrue();
    assertThat(once.isOpenAt(until)).isFalse();
    assertThat(once.usedOnce().isOpenAt(Scene.START)).isFalse();
  }

  @Test
  void anInviteExpires() {
    var scene = Scene.of("ann");
    var invite = scene.invite("ann");

    scene.later(Duration.ofDays(7).minusMillis(1));
    assertThat(scene.decide(scene.joining("bob", invite))).isInstanceOf(Decision.Accepted.class);
    scene.later(Duration.ofMillis(1));
    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.INVITE_INVALID);
    assertThat(scene.refused(scene.revoking("ann", invite))).isEqualTo(Rejection.INVITE_INVALID);
  }

  @Test
  void aRevokedInviteOpensNothing() {
    var scene = Scene.of("ann");
    var invite = scene.invite("ann");

    assertThat(scene.happens(scene.revoking("ann", invite)))
        .containsExactly(new Event.InviteRevoked(user("ann"), scene.now(), invite.id()));

    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.INVITE_INVALID);
    assertThat(scene.refused(scene.revoking("ann", invite))).isEqualTo(Rejection.INVITE_INVALID);
  }

  @Test
  void aWrongSecretAnAbsentGroupAndAnEndedOneLookTheSame() {
    var scene = Scene.of("ann");
    var invite = scene.invite("ann");
    var wrong = new Command.Join(scene.by("bob"), "guess", Shown.NOTHING, List.of());
    var absent = Scene.empty();

    assertThat(scene.refused(wrong)).isEqualTo(Rejection.INVITE_INVALID);
    assertThat(absent.refused(absent.joining("bob", invite))).isEqualTo(Rejection.INVITE_INVALID);
    scene.happens(scene.disbanding("ann", "over"));
    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.INVITE_INVALID);
    assertThat(scene.refused(scene.joining("ann", invite))).isEqualTo(Rejection.INVITE_INVALID);
    assertThat(scene.decide(scene.joining("bob", invite)))
        .isEqualTo(absent.decide(absent.joining("bob", invite)));
  }

  @Test
  void aMemberDoesNotJoinAgainAndUsesNothingUp() {
    var scene = Scene.of("ann", "bob");
    var invite = scene.invite("ann", OptionalInt.of(1));

    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.ALREADY_MEMBER);
    assertThat(scene.door().invites().get(invite.id()).usesLeft()).hasValue(1);
  }

  @Test
  void aFullGroupIsNotJoined() {
    var scene = Scene.of(Small.groupsOf(2), Policy.DEFAULT, "ann", "bob");
    var invite = scene.invite("ann");

    assertThat(scene.refused(scene.joining("cid", invite))).isEqualTo(Rejection.GROUP_FULL);
  }

  @Test
  @DisplayName("F2: invites die with their maker's membership, and with their powers")
  void invitesDieWithTheirMakersMembership() {
    var scene = Scene.of("ann", "bob", "cid", "dan");
    for (String admin : new String[] {"bob", "cid", "dan"}) {
      scene.happens(scene.setting("ann", admin, Role.ADMIN));
    }
    var kept = scene.invite("ann");
    scene.invite("bob");
    scene.invite("cid");
    scene.invite("dan");

    scene.happens(scene.quitting("bob"));
    scene.happens(scene.removing("ann", "cid"));
    scene.happens(scene.setting("ann", "dan", Role.MEMBER));

    assertThat(scene.door().invites().values()).containsExactly(kept);
  }

  @Test
  void anInviteOfSomebodyWhoLeftIsInvalidAlsoAfterTheirReturn() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    var invite = scene.invite("bob");

    scene.happens(scene.quitting("bob"));
    scene.happens(scene.adding("ann", "bob"));

    assertThat(scene.refused(scene.joining("cid", invite))).isEqualTo(Rejection.INVITE_INVALID);
  }

  @Test
  void onlyOwnerAndAdminsMakeAndRevokeInvites() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    var invite = scene.invite("ann");

    assertThat(scene.refused(scene.inviting("cid", Duration.ofDays(1), OptionalInt.empty())))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.revoking("cid", invite))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.happens(scene.revoking("bob", invite))).hasSize(1);
  }

  @Test
  void openInvitesAreBoundedAndExpiredOnesMakeRoom() {
    var scene = Scene.of(Small.invites(2), Policy.DEFAULT, "ann");
    scene.happens(scene.inviting("ann", Duration.ofHours(1), OptionalInt.empty()));
    var lasting = scene.invite("ann");

    assertThat(scene.refused(scene.inviting("ann", Duration.ofHours(1), OptionalInt.empty())))
        .isEqualTo(Rejection.TOO_MANY_INVITES);

    scene.later(Duration.ofHours(1));
    var fresh = scene.invite("ann");
    assertThat(scene.door().invites().values()).containsExactlyInAnyOrder(lasting, fresh);
  }

  @Test
  void lifetimeAndUsesHaveBounds() {
    var scene = Scene.of("ann");
    var week = Duration.ofDays(7);

    assertThat(scene.refused(scene.inviting("ann", Duration.ofSeconds(59), OptionalInt.empty())))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.inviting("ann", Duration.ofDays(366), OptionalInt.empty())))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.inviting("ann", week, OptionalInt.of(0))))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.inviting("ann", week, OptionalInt.of(1_000_001))))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.happens(scene.inviting("ann", Duration.ofSeconds(60), OptionalInt.of(1))))
        .hasSize(1);
    assertThat(
            scene.happens(scene.inviting("ann", Duration.ofDays(365), OptionalInt.of(1_000_000))))
        .hasSize(1);
  }
}
