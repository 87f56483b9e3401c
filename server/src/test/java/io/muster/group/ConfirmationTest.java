package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B7: only the preview's token, in time, by the same person, carries the act out")
class ConfirmationTest {
  private static final Act QUIT = new Act.Quit();
  private static final Act DISBAND = new Act.Disband();

  private static Act removing(String... names) {
    return new Act.Remove(users(names));
  }

  @Test
  void thePreviewsBasisIsWhatTheActAsksFor() {
    var scene = Scene.of("ann", "bob", "cid");

    for (Act act : List.of(removing("bob", "cid"), DISBAND)) {
      assertThat(scene.preview("ann", act).basis())
          .isEqualTo(scene.state().basis(act, user("ann")));
    }
    assertThat(scene.preview("bob", QUIT).basis())
        .isEqualTo(scene.state().basis(QUIT, user("bob")));
  }

  @Test
  void aTokenOfAnotherPersonGroupOrActIsInvalid() {
    var scene = Scene.of("ann", "bob", "cid");
    var mine = scene.confirmation("bob", QUIT);
    var elsewhere = new Confirmation(new GroupId(8), mine.user(), mine.basis(), mine.expiresAt());

    assertThat(scene.refused(scene.quitting("cid", mine))).isEqualTo(Rejection.CONFIRM_INVALID);
    assertThat(scene.refused(scene.quitting("bob", elsewhere)))
        .isEqualTo(Rejection.CONFIRM_INVALID);
    for (Act act : List.of(QUIT, removing("bob"))) {
      assertThat(scene.refused(scene.disbanding("ann", "", scene.confirmation("ann", act))))
          .isEqualTo(Rejection.CONFIRM_INVALID);
    }
    for (Act act : List.of(QUIT, DISBAND, removing("cid"), removing("bob", "cid"))) {
      assertThat(scene.refused(scene.removing("ann", users("bob"), scene.confirmation("ann", act))))
          .isEqualTo(Rejection.CONFIRM_INVALID);
    }
  }

  @Test
  void aTokenForTheSamePeopleInAnotherOrderIsInvalid() {
    var scene = Scene.of("ann", "bob", "cid");
    var token = scene.confirmation("ann", removing("bob", "cid"));

    assertThat(scene.refused(scene.removing("ann", users("cid", "bob"), token)))
        .isEqualTo(Rejection.CONFIRM_INVALID);
  }

  @Test
  void namesThatLookLikeTheGrammarConfuseNothing() {
    var scene = Scene.of("ann", "2", "quit", "ADMIN@1", "-");
    var token = scene.confirmation("ann", removing("2", "quit"));

    assertThat(scene.refused(scene.removing("ann", users("2"), token)))
        .isEqualTo(Rejection.CONFIRM_INVALID);
    assertThat(scene.refused(scene.removing("ann", users("2", "quit", "-"), token)))
        .isEqualTo(Rejection.CONFIRM_INVALID);
    assertThat(scene.happens(scene.removing("ann", users("2", "quit"), token))).hasSize(1);
  }

  @Test
  void aTokenIsGoodForFiveMinutes() {
    var scene = Scene.of("ann", "bob");
    var token = scene.confirmation("bob", QUIT);

    scene.later(Duration.ofMinutes(5).minusMillis(1));
    assertThat(scene.decide(scene.quitting("bob", token))).isInstanceOf(Decision.Accepted.class);
    scene.later(Duration.ofMillis(1));
    assertThat(scene.refused(scene.quitting("bob", token))).isEqualTo(Rejection.CONFIRM_EXPIRED);
  }

  @Test
  void messagesAndNewcomersDoNotHinderADisband() {
    var scene = Scene.of("ann", "bob");
    var token = scene.confirmation("ann", DISBAND);

    scene.says("bob", "busy");
    scene.happens(scene.adding("ann", "cid"));
    scene.happens(scene.quitting("bob"));
    scene.happens(scene.renaming("ann", "busy bees"));
    scene.happens(scene.nicknaming("ann", "bee"));

    assertThat(scene.happens(scene.disbanding("ann", "done", token))).hasSize(1);
  }

  @Test
  void rolesOwnershipAndPolicyMakeTheTokenOfADisbandStale() {
    var scene = Scene.of("ann", "bob");

    var beforeRole = scene.confirmation("ann", DISBAND);
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    assertThat(scene.refused(scene.disbanding("ann", "", beforeRole)))
        .isEqualTo(Rejection.CONFIRM_STALE);

    var beforePolicy = scene.confirmation("ann", DISBAND);
    scene.happens(scene.ruling("ann", wiping()));
    assertThat(scene.refused(scene.disbanding("ann", "", beforePolicy)))
        .isEqualTo(Rejection.CONFIRM_STALE);

    var beforeTransfers = scene.confirmation("ann", DISBAND);
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.answering("bob", true));
    scene.happens(scene.offering("bob", "ann"));
    scene.happens(scene.answering("ann", true));
    assertThat(scene.refused(scene.disbanding("ann", "", beforeTransfers)))
        .isEqualTo(Rejection.CONFIRM_STALE);
  }

  private static Policy wiping() {
    return Policy.DEFAULT
        .with(Term.ROLLING_AGE, Duration.ofDays(90))
        .with(Term.ON_QUIT, PurgeMode.WIPE.number())
        .with(Term.ON_REMOVAL, PurgeMode.KEEP_READ_ONLY.number());
  }

  @Test
  void aQuitIsStaleWhenRoleOrPurgeModeChanged() {
    var scene = Scene.of("ann", "bob");

    var beforeRole = scene.confirmation("bob", QUIT);
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    assertThat(scene.refused(scene.quitting("bob", beforeRole))).isEqualTo(Rejection.CONFIRM_STALE);

    var beforePolicy = scene.confirmation("bob", QUIT);
    scene.happens(scene.ruling("ann", wiping()));
    assertThat(scene.refused(scene.quitting("bob", beforePolicy)))
        .isEqualTo(Rejection.CONFIRM_STALE);
  }

  @Test
  void aQuitThatWouldNowEndTheGroupIsStale() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.answering("bob", true));
    scene.happens(scene.offering("bob", "ann"));
    var token = scene.confirmation("ann", QUIT);
    scene.happens(scene.quitting("ann", token));
    var alone = scene.confirmation("bob", QUIT);

    scene.happens(scene.ruling("bob", wiping()));

    assertThat(scene.refused(scene.quitting("bob", alone))).isEqualTo(Rejection.CONFIRM_STALE);
    assertThat(scene.happens(scene.quitting("bob"))).hasSize(2);
  }

  @Test
  void aRemovalIsStaleWhenATargetOrTheActorChanged() {
    var scene = Scene.of("ann", "bob", "cid");

    var beforeRole = scene.confirmation("ann", removing("bob", "cid"));
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    assertThat(scene.refused(scene.removing("ann", users("bob", "cid"), beforeRole)))
        .isEqualTo(Rejection.CONFIRM_STALE);

    var beforeQuit = scene.confirmation("ann", removing("bob", "cid"));
    scene.happens(scene.quitting("cid"));
    assertThat(scene.refused(scene.removing("ann", users("bob", "cid"), beforeQuit)))
        .isEqualTo(Rejection.CONFIRM_STALE);

    var beforeTransfer = scene.confirmation("ann", removing("cid"));
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.answering("bob", true));
    assertThat(scene.refused(scene.removing("ann", users("cid"), beforeTransfer)))
        .isEqualTo(Rejection.CONFIRM_STALE);
  }

  @Test
  void aRemovalIsNotHinderedByWhatConcernsOthers() {
    var scene = Scene.of("ann", "bob", "cid");
    var token = scene.confirmation("ann", removing("bob"));

    scene.says("bob", "hello");
    scene.happens(scene.quitting("cid"));
    scene.happens(scene.adding("ann", "dan"));

    assertThat(scene.happens(scene.removing("ann", users("bob"), token))).hasSize(1);
  }

  @Test
  void aUsedTokenOfAQuitNeverWorksAgain() {
    for (Policy policy : List.of(Policy.DEFAULT, open())) {
      var scene = Scene.of(policy, "ann", "bob");
      var used = scene.confirmation("bob", QUIT);
      scene.happens(scene.quitting("bob", used));

      assertThat(scene.refused(scene.quitting("bob", used))).isEqualTo(Rejection.NOT_A_MEMBER);
      scene.happens(scene.adding("ann", "bob"));
      assertThat(scene.refused(scene.quitting("bob", used)))
          .as("rejoined at the same instant, history %s", policy.history())
          .isEqualTo(Rejection.CONFIRM_STALE);
    }
  }

  @Test
  void aUsedTokenOfARemovalNeverWorksAgain() {
    for (Policy policy : List.of(Policy.DEFAULT, open())) {
      var scene = Scene.of(policy, "ann", "bob", "cid");
      var used = scene.confirmation("ann", removing("bob", "cid"));
      scene.happens(scene.removing("ann", users("bob", "cid"), used));

      assertThat(scene.refused(scene.removing("ann", users("bob", "cid"), used)))
          .isEqualTo(Rejection.CONFIRM_STALE);
      scene.happens(scene.adding("ann", "bob", "cid"));
      assertThat(scene.refused(scene.removing("ann", users("bob", "cid"), used)))
          .as("both back at the same instant, history %s", policy.history())
          .isEqualTo(Rejection.CONFIRM_STALE);
    }
  }

  private static Policy open() {
    return Policy.DEFAULT.with(Term.HISTORY, HistoryAccess.ALL.number());
  }

  @Test
  void aUsedTokenOfADisbandMeetsAnEndedGroup() {
    var scene = Scene.of("ann");
    var used = scene.confirmation("ann", DISBAND);
    scene.happens(scene.disbanding("ann", "", used));

    assertThat(scene.refused(scene.disbanding("ann", "", used))).isEqualTo(Rejection.GROUP_ENDED);
  }

  @Test
  void anActorWhoLeftAndCameBackNeedsANewPreview() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    var token = scene.confirmation("bob", removing("cid"));
    scene.happens(scene.quitting("bob"));
    scene.happens(scene.adding("ann", "bob"));
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));

    assertThat(scene.refused(scene.removing("bob", users("cid"), token)))
        .isEqualTo(Rejection.CONFIRM_STALE);
  }

  @Test
  void membershipAndRoleAreLookedAtBeforeTheToken() {
    var scene = Scene.of("ann", "bob");
    var worthless = new Confirmation(new GroupId(99), user("eve"), "", scene.now());

    assertThat(scene.refused(scene.quitting("eve", worthless))).isEqualTo(Rejection.NOT_A_MEMBER);
    assertThat(scene.refused(scene.disbanding("bob", "", worthless)))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.removing("bob", users("ann"), worthless)))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.quitting("bob", worthless)))
        .isEqualTo(Rejection.CONFIRM_INVALID);
  }
}
