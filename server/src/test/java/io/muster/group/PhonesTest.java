package io.muster.group;

import static io.muster.group.DeviceClass.BOT;
import static io.muster.group.DeviceClass.DESKTOP;
import static io.muster.group.DeviceClass.MINI_APP;
import static io.muster.group.DeviceClass.PHONE;
import static io.muster.group.DeviceClass.WEB;
import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.text.Sentence;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("B6: a desktop asks, the phone confirms, a mini-app is sent to the app")
class PhonesTest {
  private static final Act DISBAND = new Act.Disband();
  private static final Policy ON_PHONES =
      Policy.DEFAULT.with(Term.DEVICES, DeviceRule.PHONE.number());

  private final Scene scene =
      Scene.of(
          new Rules(
              100,
              50,
              50,
              3,
              3,
              2,
              Duration.ofMinutes(10),
              1,
              Duration.ofMinutes(2),
              Duration.ofMinutes(5),
              Duration.ofDays(7),
              Duration.ofMinutes(10),
              "muster://group/{group}",
              64),
          ON_PHONES,
          "ann",
          "bob",
          "cyd");

  private Command.Disband disbanding(DeviceClass device, boolean reachable) {
    return new Command.Disband(
        scene.by("ann", device), "done", scene.confirmation("ann", DISBAND), reachable);
  }

  private Answer.Waiting asksOnDesktop() {
    return (Answer.Waiting) scene.answerTo(disbanding(DESKTOP, true));
  }

  private Command.AnswerOnPhone answering(DeviceClass device, long number, boolean confirm) {
    return new Command.AnswerOnPhone(scene.by("ann", device), number, confirm);
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "BOT"})
  void aPhoneAndABotDoItAtOnce(DeviceClass device) {
    assertThat(scene.happens(disbanding(device, false)))
        .hasOnlyElementsOfType(Event.Disbanded.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "WEB"})
  void onADesktopAndInABrowserItWaitsForThePhone(DeviceClass device) {
    assertThat(scene.preview(scene.by("ann", device), DISBAND).waitsForPhone()).isTrue();

    var waiting = (Answer.Waiting) scene.answerTo(disbanding(device, true));

    assertThat(waiting.on()).isEqualTo(Answer.Waiting.On.PHONE);
    assertThat(waiting.until()).isEqualTo(scene.now().plus(Duration.ofMinutes(10)));
    assertThat(scene.state().ended()).isFalse();
    assertThat(scene.head().course().phoneAsk().orElseThrow().wish())
        .isEqualTo(new Wish.Disband("done"));

    assertThat(scene.happens(answering(PHONE, waiting.number(), true)))
        .extracting(Object::getClass)
        .isEqualTo(java.util.List.of(Event.PhoneAnswered.class, Event.Disbanded.class));
  }

  @Test
  void aPhoneIsNotTold() {
    assertThat(scene.preview("ann", DISBAND).waitsForPhone()).isFalse();
    assertThat(scene.preview("ann", DISBAND).notes())
        .extracting(note -> note.text().sentence())
        .doesNotContain(Sentence.PHONE_CONFIRMS);
  }

  @Test
  void aMiniAppIsSentToTheApp() {
    assertThat(scene.previewRefused(scene.by("ann", MINI_APP), DISBAND))
        .isEqualTo(Rejection.USE_APP);
    var refused = (Decision.Rejected) scene.decide(disbanding(MINI_APP, true));
    assertThat(refused.text().arguments()).containsEntry("link", "muster://group/7");
    assertThat(
            scene.refused(
                new Command.OfferOwnership(scene.by("ann", MINI_APP), user("bob"), true, false)))
        .isEqualTo(Rejection.USE_APP);
  }

  @Test
  @DisplayName("a person with no phone must confirm on a phone: refused, nothing waits")
  void aPersonWithNoPhoneMustConfirmOnAPhone() {
    assertThat(scene.refused(disbanding(WEB, false))).isEqualTo(Rejection.NO_PHONE);
    assertThat(scene.head().course().phoneAsk()).isEmpty();
  }

  @Test
  void anOfferOfTheOwnershipWaitsAsWell() {
    var offer = new Command.OfferOwnership(scene.by("ann", DESKTOP), user("bob"), true, false);
    var waiting = (Answer.Waiting) scene.answerTo(offer);
    assertThat(scene.head().offer()).isEmpty();

    scene.happens(answering(PHONE, waiting.number(), true));
    assertThat(scene.head().offer().map(Offer::to)).contains(user("bob"));
  }

  @Test
  void itIsAnsweredOnce() {
    var waiting = asksOnDesktop();
    scene.happens(answering(PHONE, waiting.number(), false));

    assertThat(scene.refused(answering(PHONE, waiting.number(), true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
    assertThat(scene.state().ended()).isFalse();
  }

  @Test
  void yesIsSaidOnAPhoneNoAnywhere() {
    var waiting = asksOnDesktop();
    assertThat(scene.refused(answering(DESKTOP, waiting.number(), true)))
        .isEqualTo(Rejection.USE_PHONE);
    assertThat(scene.refused(answering(BOT, waiting.number(), true)))
        .isEqualTo(Rejection.USE_PHONE);

    scene.happens(answering(WEB, waiting.number(), false));
    assertThat(scene.head().course().phoneAsk()).isEmpty();
  }

  @Test
  void onlyWhoAskedAnswers() {
    var waiting = asksOnDesktop();
    assertThat(scene.refused(new Command.AnswerOnPhone(scene.by("bob"), waiting.number(), true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
  }

  @Test
  void itExpires() {
    var waiting = asksOnDesktop();
    scene.later(Duration.ofMinutes(10));
    assertThat(scene.refused(answering(PHONE, waiting.number(), true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);

    assertThat(scene.happens(new Command.Due(scene.by("ann"))))
        .containsExactly(
            new Event.PhoneAnswered(user("ann"), scene.now(), waiting.number(), false));
    assertThat(scene.head().course().phoneAsk()).isEmpty();
  }

  @Test
  @DisplayName("a confirm arrives after the state it was shown for changed: refused, and over")
  void whatHasChangedMeanwhileIsLookedAtAgain() {
    var waiting = asksOnDesktop();
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));

    assertThat(scene.noted(answering(PHONE, waiting.number(), true)))
        .isEqualTo(Rejection.CONFIRM_STALE);
    assertThat(scene.head().course().phoneAsk()).isEmpty();
  }

  @Test
  void whoeverIsNoOwnerAnyMoreConfirmsNothing() {
    scene.happens(scene.offering("ann", "bob"));
    var waiting = asksOnDesktop();
    scene.happens(scene.answering("bob", true));

    assertThat(scene.noted(answering(PHONE, waiting.number(), true)))
        .isEqualTo(Rejection.CONFIRM_STALE);
    assertThat(scene.state().ended()).isFalse();
  }

  @Test
  void theTokenThatAskedWorksNoSecondTime() {
    var again = disbanding(DESKTOP, true);
    asksOnDesktop();
    assertThat(scene.refused(again)).isEqualTo(Rejection.CONFIRM_STALE);
  }

  @Test
  void aNewAskTakesThePlaceOfTheOneThatWaits() {
    var first = asksOnDesktop();
    var second = asksOnDesktop();

    assertThat(scene.refused(answering(PHONE, first.number(), true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
    scene.happens(answering(PHONE, second.number(), true));
    assertThat(scene.state().ended()).isTrue();
  }

  @Test
  void aNumberIsNotUsedAgainInAGroupThatComesBack() {
    asksOnDesktop();
    var second = asksOnDesktop();
    scene.happens(answering(PHONE, second.number(), true));
    var restored = new Event.Restored(scene.state().lastSeq() + 1, user("sue"), scene.now());

    var course = scene.state().evolve(restored).head().orElseThrow().course();
    assertThat(course.asks()).isEqualTo(second.number());
    assertThat(course.phoneAsk()).isEmpty();
  }

  @Test
  void aSunsetWaitsAndIsOverIfItsTimeHasPassed() {
    var endsAt = scene.now().plus(Duration.ofMinutes(5));
    var act = new Act.Sunset(endsAt);
    var waiting =
        (Answer.Waiting)
            scene.answerTo(
                new Command.Sunset(
                    scene.by("ann", WEB), endsAt, "", scene.confirmation("ann", act), true));
    scene.later(Duration.ofMinutes(6));

    assertThat(scene.noted(answering(PHONE, waiting.number(), true)))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.head().course().phoneAsk()).isEmpty();
  }

  @Test
  void theRuleIsChangedOnAPhoneOnly() {
    var free = new Command.SetPolicy(scene.by("ann", DESKTOP), Policy.DEFAULT.own());
    assertThat(scene.refused(free)).isEqualTo(Rejection.USE_PHONE);

    scene.happens(scene.ruling("ann", Policy.DEFAULT));
    assertThat(scene.happens(disbanding(DESKTOP, true))).hasSize(1);
  }

  @Test
  void groupsOfOrganisationsHaveTheRuleUnlessTheySayOtherwise() {
    assertThat(Policy.DEFAULT.devices()).isEqualTo(DeviceRule.ANY);
    assertThat(Policy.DEFAULT.of(Preset.ENTERPRISE).devices()).isEqualTo(DeviceRule.PHONE);
    assertThat(scene.head().course().phoneAsk()).isEqualTo(Optional.empty());
  }
}
