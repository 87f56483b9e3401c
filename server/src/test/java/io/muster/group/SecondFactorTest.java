package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B7: where the policy says so, severe acts need a second factor")
class SecondFactorTest {
  private static final Policy SENSITIVE = Policy.DEFAULT.with(Term.SECOND_FACTOR, 1);
  private static final Proof WRONG =
      new Proof(
          Optional.of(
              Decision.Rejected.because(
                  Rejection.SECOND_FACTOR_WRONG, Sentence.SECOND_FACTOR_WRONG)));

  private final Scene scene = Scene.of(SENSITIVE, "ann", "bob", "cid", "dan");

  private Origin by(String who, Proof proof) {
    var plain = scene.by(who);
    return new Origin(
        plain.user(), plain.device(), plain.requestId(), plain.at(), plain.via(), proof);
  }

  private List<Command> severe(Proof proof) {
    var bob = users("bob");
    var end = scene.now().plus(Duration.ofDays(1));
    return List.of(
        new Command.Remove(by("ann", proof), bob, scene.confirmation("ann", new Act.Remove(bob))),
        new Command.Ban(
            by("ann", proof),
            bob,
            Optional.empty(),
            "",
            scene.confirmation("ann", new Act.Ban(bob))),
        new Command.Disband(by("ann", proof), "", scene.confirmation("ann", new Act.Disband())),
        new Command.Sunset(
            by("ann", proof), end, "", scene.confirmation("ann", new Act.Sunset(end))),
        new Command.OfferOwnership(by("ann", proof), user("bob")),
        new Command.SetPolicy(by("ann", proof), Terms.NONE));
  }

  @Test
  void withoutOneOrWithAWrongOneNothingHappens() {
    for (var command : severe(Proof.NONE)) {
      assertThat(scene.refused(command)).isEqualTo(Rejection.SECOND_FACTOR_NEEDED);
    }
    for (var command : severe(WRONG)) {
      assertThat(scene.refused(command)).isEqualTo(Rejection.SECOND_FACTOR_WRONG);
    }
  }

  @Test
  void withOneTheyAreCarriedOut() {
    for (var command : severe(Proof.GIVEN)) {
      assertThat(scene.decide(command)).isInstanceOf(Decision.Accepted.class);
    }
  }

  @Test
  void elsewhereNobodyLooksAtIt() {
    scene.happens(new Command.SetPolicy(by("ann", Proof.GIVEN), Terms.NONE));
    for (var command : severe(WRONG)) {
      assertThat(scene.decide(command)).isInstanceOf(Decision.Accepted.class);
    }
  }

  @Test
  void whoeverMayNotIsToldThatFirst() {
    for (var command : List.of(scene.removing("bob", "cid"), scene.disbanding("bob", ""))) {
      assertThat(scene.refused(command)).isEqualTo(Rejection.ROLE_TOO_LOW);
    }
  }

  @Test
  void aQuitAndWhatCallsAnEndOffNeedNone() {
    assertThat(scene.happens(scene.quitting("dan"))).isNotEmpty();
    scene.happens(
        new Command.SetPolicy(
            by("ann", Proof.NONE), SENSITIVE.with(Term.NOTICE, Duration.ofHours(1)).own()));
    scene.happens(
        new Command.Disband(
            by("ann", Proof.GIVEN), "", scene.confirmation("ann", new Act.Disband())));
    assertThat(scene.happens(new Command.CancelEnd(by("ann", Proof.NONE)))).isNotEmpty();
  }

  @Test
  void askingForOneNeedsNoneAndDoingWithoutNeedsOne() {
    var plain = Scene.of("ann", "bob");
    assertThat(plain.happens(plain.ruling("ann", SENSITIVE))).isNotEmpty();
    assertThat(plain.refused(plain.ruling("ann", Policy.DEFAULT)))
        .isEqualTo(Rejection.SECOND_FACTOR_NEEDED);
  }

  @Test
  void thePreviewSaysThatACodeIsNeeded() {
    for (Act act :
        List.of(new Act.Remove(users("bob")), new Act.Ban(users("bob")), new Act.Disband())) {
      var preview = scene.preview("ann", act);
      assertThat(preview.needsCode()).isTrue();
      assertThat(preview.notes()).anyMatch(note -> note.text().sentence() == Sentence.CODE_NEEDED);
    }
    assertThat(scene.preview("bob", new Act.Quit()).needsCode()).isFalse();
    assertThat(Scene.of("ann", "bob").preview("ann", new Act.Disband()).needsCode()).isFalse();
  }
}
