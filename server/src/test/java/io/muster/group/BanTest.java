package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.PersonOutcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Owner and admins keep people out.
class BanTest {

  @Test
  @DisplayName("A2: whoever is banned is removed by the same act, and cannot come back")
  void theBannedAreRemovedAndCannotComeBack() {
    var scene = Scene.of("ann", "bob");
    var invite = scene.invite("ann");

    var events = scene.happens(scene.banning("ann", "bob"));

    var ban = new Ban(user("bob"), user("ann"), scene.now(), Optional.empty(), "spam");
    assertThat(events)
        .containsExactly(
            new Event.Banned(user("ann"), scene.now(), ban),
            new Event.Removed(3, user("ann"), scene.now(), users("bob")));
    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.BANNED);
    assertThat(outcomes(scene.answerTo(scene.adding("ann", "bob", "cid"))))
        .containsExactly(Outcome.BANNED, Outcome.CARRIED_OUT);
  }

  @Test
  @DisplayName("A2: whoever is not in the group is only kept out, and no member sees it")
  void aStrangerIsKeptOutWithoutAnEntry() {
    var scene = Scene.of("ann", "bob");

    var answer = scene.answerTo(scene.banning("ann", "eve"));

    assertThat(answer.seq()).isZero();
    assertThat(scene.state().lastSeq()).isEqualTo(2);
    assertThat(outcomes(scene.answerTo(scene.adding("ann", "eve"))))
        .containsExactly(Outcome.BANNED);
  }

  @Test
  @DisplayName("A2: only whoever holds a right invite is told of the ban")
  void withoutARightInviteABannedPersonHearsWhatEverybodyHears() {
    var scene = Scene.of("ann", "bob");
    var invite = scene.invite("ann");
    scene.happens(scene.banning("ann", "bob"));
    scene.happens(scene.revoking("ann", invite));

    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.INVITE_INVALID);
  }

  @Test
  @DisplayName("A2: a ban is over at its end, or when it is lifted")
  void aBanEnds() {
    var scene = Scene.of("ann", "bob", "cid");
    var invite = scene.invite("ann");
    var tomorrow = scene.now().plus(Duration.ofDays(1));
    scene.happens(scene.banning("ann", Optional.of(tomorrow), "bob"));
    scene.happens(scene.banning("ann", "cid"));

    scene.later(Duration.ofDays(1).minusMillis(1));
    assertThat(scene.refused(scene.joining("bob", invite))).isEqualTo(Rejection.BANNED);
    scene.later(Duration.ofMillis(1));
    scene.happens(scene.joining("bob", invite));

    assertThat(scene.refused(scene.joining("cid", invite))).isEqualTo(Rejection.BANNED);
    assertThat(outcomes(scene.answerTo(scene.unbanning("ann", "cid", "bob"))))
        .containsExactly(Outcome.CARRIED_OUT, Outcome.NOT_BANNED);
    scene.happens(scene.joining("cid", invite));
    assertThat(scene.member("cid").role()).isEqualTo(Role.MEMBER);
  }

  @Test
  @DisplayName("A2: a ban and an invite cross: the order of the log decides, both ways")
  void aBanAndAnInviteCross() {
    var banFirst = Scene.of("ann", "bob");
    var invite = banFirst.invite("ann");
    var join = banFirst.joining("eve", invite);
    banFirst.happens(banFirst.banning("ann", "eve"));
    assertThat(banFirst.refused(join)).isEqualTo(Rejection.BANNED);

    var joinFirst = Scene.of("ann", "bob");
    var other = joinFirst.invite("ann");
    var ban = joinFirst.banning("ann", "eve");
    joinFirst.happens(joinFirst.joining("eve", other));
    assertThat(joinFirst.refused(ban)).isEqualTo(Rejection.CONFIRM_STALE);
    joinFirst.happens(joinFirst.banning("ann", "eve"));
    assertThat(joinFirst.state().member(user("eve"))).isEmpty();
  }

  @Test
  @DisplayName("B1: an admin bans members and strangers, never the owner or an admin")
  void anAdminBansNobodyAbove() {
    var scene = Scene.of("ann", "bob", "cid", "dan");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    scene.happens(scene.setting("ann", "cid", Role.ADMIN));

    var act = scene.banning("bob", "ann", "cid", "dan", "eve", "bob");
    assertThat(outcomes(scene.answerTo(act)))
        .containsExactly(
            Outcome.NOT_ALLOWED,
            Outcome.NOT_ALLOWED,
            Outcome.CARRIED_OUT,
            Outcome.CARRIED_OUT,
            Outcome.NOT_ONESELF);
    scene.happens(scene.adding("ann", "fay"));
    assertThat(scene.refused(scene.banning("fay", "cid"))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.unbanning("fay", "dan"))).isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  @DisplayName("B7: the preview shows who loses access, and its token bans once")
  void aTokenBansOnce() {
    var scene = Scene.of("ann", "bob");
    var act = new Act.Ban(users("bob", "eve"));
    var preview = scene.preview("ann", act);
    assertThat(preview.people()).isEqualTo(1);
    assertThat(preview.persons()).hasSize(2);
    assertThat(preview.mode()).isEqualTo(Policy.DEFAULT.onRemoval());

    var eve = new Act.Ban(users("eve"));
    var token = scene.confirmation("ann", eve);
    scene.happens(scene.banning("ann", Optional.empty(), users("eve"), token));
    scene.happens(scene.unbanning("ann", "eve"));
    assertThat(scene.refused(scene.banning("ann", Optional.empty(), users("eve"), token)))
        .isEqualTo(Rejection.CONFIRM_STALE);
    assertThat(scene.refused(scene.removing("ann", users("eve"), scene.confirmation("ann", eve))))
        .isEqualTo(Rejection.CONFIRM_INVALID);
  }

  @Test
  @DisplayName("P7: bans are bounded; those that are over make room")
  void bansAreBounded() {
    var scene = Scene.of(Small.bans(2), Policy.DEFAULT, "ann");
    var soon = Optional.of(scene.now().plusSeconds(60));

    assertThat(outcomes(scene.answerTo(scene.banning("ann", soon, "eve", "fay", "gus"))))
        .containsExactly(Outcome.CARRIED_OUT, Outcome.CARRIED_OUT, Outcome.NO_ROOM);
    assertThat(outcomes(scene.answerTo(scene.banning("ann", soon, "eve"))))
        .as("a ban takes the place of the former one")
        .containsExactly(Outcome.CARRIED_OUT);
    scene.later(Duration.ofSeconds(60));
    scene.happens(scene.banning("ann", "gus"));
    assertThat(scene.door().bans().byUser()).containsOnlyKeys(user("gus"));
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    var scene = Scene.of("ann", "bob");
    var act = new Act.Ban(users("bob"));
    var past = Optional.of(scene.now());
    var never = Optional.of(Instant.MAX);

    assertThat(scene.refused(scene.banning("ann", past, "bob"))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.banning("ann", never, "bob")))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.banning("ann"))).isEqualTo(Rejection.INVALID_FIELD);
    var loud =
        new Command.Ban(
            scene.by("ann"),
            users("bob"),
            Optional.empty(),
            "spam\n",
            scene.confirmation("ann", act));
    assertThat(scene.refused(loud)).isEqualTo(Rejection.INVALID_FIELD);
  }

  private static List<Outcome> outcomes(Answer answer) {
    return ((Answer.People) answer).people().stream().map(PersonOutcome::outcome).toList();
  }
}
