package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "B1: announcements: the owner freely, an admin with a grant or by asking, members never")
class AnnouncementTest {
  private final Scene scene = Scene.of("ann", "bob", "cyd");

  @BeforeEach
  void bobIsAdmin() {
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
  }

  private Command.Announce announcing(String who, String text) {
    return new Command.Announce(scene.by(who), text);
  }

  private Command.AnswerAnnouncement answering(String who, long number, boolean approve) {
    return new Command.AnswerAnnouncement(scene.by(who), number, approve);
  }

  private long asks(String text) {
    return ((Answer.Waiting) scene.answerTo(announcing("bob", text))).number();
  }

  private Event.Posted posted(String by, String text) {
    return new Event.Posted(scene.state().lastSeq(), user(by), scene.now(), text, true);
  }

  @Test
  void theOwnerAnnouncesFreely() {
    assertThat(scene.happens(announcing("ann", "hear"))).containsExactly(posted("ann", "hear"));
  }

  @Test
  void aMemberNever() {
    assertThat(scene.refused(announcing("cyd", "hear"))).isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  void anAdminAsksTheOwnerAndIsPostedInTheirOwnName() {
    long number = asks("hear");
    assertThat(scene.head().course().drafts()).extracting(Draft::text).containsExactly("hear");

    assertThat(scene.happens(answering("ann", number, true)))
        .containsExactly(
            new Event.AnnouncementAnswered(user("ann"), scene.now(), number, user("bob"), true),
            posted("bob", "hear"));
    assertThat(scene.head().course().drafts()).isEmpty();
    assertThat(scene.refused(answering("ann", number, true))).isEqualTo(Rejection.NO_SUCH_ASK);
  }

  @Test
  void theOwnerDeclinesAndNothingIsPosted() {
    long number = asks("hear");
    assertThat(scene.happens(answering("ann", number, false)))
        .hasOnlyElementsOfType(Event.AnnouncementAnswered.class);
  }

  @Test
  void whoeverWroteItTakesItBackAndNobodyElseDecides() {
    long number = asks("hear");
    assertThat(scene.refused(answering("cyd", number, false))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(answering("bob", number, true))).isEqualTo(Rejection.ROLE_TOO_LOW);
    scene.happens(answering("bob", number, false));
    assertThat(scene.head().course().drafts()).isEmpty();
  }

  @Test
  void withAStandingGrantAnAdminAnnouncesFreelyUntilItIsWithdrawn() {
    scene.happens(new Command.GrantAnnouncing(scene.by("ann"), user("bob"), true));
    assertThat(scene.happens(announcing("bob", "hear"))).containsExactly(posted("bob", "hear"));

    scene.happens(new Command.GrantAnnouncing(scene.by("ann"), user("bob"), false));
    assertThat(scene.answerTo(announcing("bob", "again"))).isInstanceOf(Answer.Waiting.class);
  }

  @Test
  void theGrantIsForAdminsAndEndsWithTheOffice() {
    var toMember = new Command.GrantAnnouncing(scene.by("ann"), user("cyd"), true);
    assertThat(scene.refused(toMember)).isEqualTo(Rejection.INVALID_FIELD);

    scene.happens(new Command.GrantAnnouncing(scene.by("ann"), user("bob"), true));
    scene.happens(scene.setting("ann", "bob", Role.MEMBER));
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    assertThat(scene.member("bob").announces()).isFalse();
  }

  @Test
  void whatWaitsGoesWithWhoeverWroteIt() {
    asks("hear");
    scene.happens(scene.setting("ann", "bob", Role.MEMBER));
    assertThat(scene.head().course().drafts()).isEmpty();

    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    asks("hear");
    scene.happens(scene.quitting("bob"));
    assertThat(scene.head().course().drafts()).isEmpty();
  }

  @Test
  void aNewOneTakesThePlaceOfTheOneThatWaits() {
    long first = asks("one");
    asks("two");
    assertThat(scene.head().course().drafts()).extracting(Draft::text).containsExactly("two");
    assertThat(scene.refused(answering("ann", first, true))).isEqualTo(Rejection.NO_SUCH_ASK);
  }

  @Test
  void itLapsesAndItsTextIsGone() {
    long number = asks("hear");
    scene.later(Duration.ofDays(7));
    assertThat(scene.refused(answering("ann", number, true))).isEqualTo(Rejection.NO_SUCH_ASK);

    scene.happens(new Command.Due(scene.by("ann")));
    assertThat(scene.head().course().drafts()).isEmpty();
  }

  @Test
  void nothingIsAnnouncedInAFrozenGroup() {
    long number = asks("hear");
    scene.happens(new Command.Freeze(scene.by("ann"), ""));
    assertThat(scene.refused(announcing("ann", "hear"))).isEqualTo(Rejection.GROUP_FROZEN);
    assertThat(scene.refused(answering("ann", number, true))).isEqualTo(Rejection.GROUP_FROZEN);
  }

  @Test
  void noMoreThanTenWait() {
    for (int i = 0; i < 11; i++) {
      var admin = "admin-" + i;
      scene.happens(scene.adding("ann", admin));
      scene.happens(scene.setting("ann", admin, Role.ADMIN));
    }
    for (int i = 0; i < 10; i++) {
      scene.happens(announcing("admin-" + i, "hear " + i));
    }
    assertThat(scene.refused(announcing("admin-10", "me too"))).isEqualTo(Rejection.TOO_MANY_ASKS);
    assertThat(scene.answerTo(announcing("admin-3", "instead"))).isInstanceOf(Answer.Waiting.class);
  }
}
