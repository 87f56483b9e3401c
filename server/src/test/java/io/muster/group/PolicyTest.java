package io.muster.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private static Policy framed(Policy.Frame frame) {
    return new Policy(Preset.ENTERPRISE, frame, Terms.NONE);
  }

  @Test
  void everyTermHasItsPresetWithinItsBounds() {
    for (var term : Term.values()) {
      for (var preset : Preset.values()) {
        assertThat(term.allows(term.preset(preset))).as(term + " " + preset).isTrue();
      }
      assertThat(term.allows(term.most() + 1)).as(term.name()).isFalse();
      assertThat(term.allows(-1)).as(term.name()).isFalse();
    }
  }

  @Test
  void anEnterpriseIsGivenNoticeAndAPersonalGroupIsNot() {
    assertThat(Policy.DEFAULT.notice()).isZero();
    assertThat(framed(Policy.Frame.OPEN).notice()).isEqualTo(Duration.ofHours(72));
    assertThat(framed(Policy.Frame.OPEN).objection()).isEqualTo(Duration.ofHours(48));
  }

  @Test
  void whatTheOwnerSettlesCountsBeforeTheOrganisationsAndThatBeforeThePreset() {
    var values = Terms.NONE.with(Term.NOTICE, 7 * DAY).with(Term.OBJECTION, DAY);
    var policy =
        framed(new Policy.Frame(values, Terms.NONE, Terms.NONE)).with(Term.NOTICE, 3 * DAY);

    assertThat(policy.value(Term.NOTICE)).isEqualTo(3 * DAY);
    assertThat(policy.source(Term.NOTICE)).isEqualTo(Policy.Source.GROUP);
    assertThat(policy.value(Term.OBJECTION)).isEqualTo(DAY);
    assertThat(policy.source(Term.OBJECTION)).isEqualTo(Policy.Source.ORGANISATION);
    assertThat(policy.value(Term.ROSTER_KEPT)).isEqualTo(30 * DAY);
    assertThat(policy.source(Term.ROSTER_KEPT)).isEqualTo(Policy.Source.PRESET);
  }

  @Test
  void whatIsBeyondABoundOfTheOrganisationsIsThatBound() {
    var narrow =
        new Policy.Frame(
            Terms.NONE.with(Term.NOTICE, 5 * DAY),
            Terms.NONE.with(Term.NOTICE, 4 * DAY),
            Terms.NONE.with(Term.NOTICE, 6 * DAY));
    var policy = framed(narrow).with(Term.NOTICE, DAY);

    assertThat(policy.value(Term.NOTICE)).isEqualTo(4 * DAY);
    assertThat(policy.source(Term.NOTICE)).isEqualTo(Policy.Source.ORGANISATION);
    assertThat(policy.with(Term.NOTICE, 9 * DAY).value(Term.NOTICE)).isEqualTo(6 * DAY);
    assertThat(framed(narrow).value(Term.NOTICE)).isEqualTo(5 * DAY);
    assertThat(policy.refusal()).isPresent();
    assertThat(policy.with(Term.NOTICE, 6 * DAY).refusal()).isEmpty();
  }

  @Test
  void messagesThatAreKeptForEverAreKeptForLongerThanAnyBound() {
    var month = Terms.NONE.with(Term.ROLLING_AGE, 30 * DAY);
    var most = framed(new Policy.Frame(Terms.NONE, Terms.NONE, month));
    assertThat(most.rollingAge()).contains(Duration.ofDays(30));
    var least = framed(new Policy.Frame(Terms.NONE, month, Terms.NONE));
    assertThat(least.rollingAge()).isEmpty();
    assertThat(least.with(Term.ROLLING_AGE, DAY).rollingAge()).contains(Duration.ofDays(30));
  }

  @Test
  void anOrganisationSettlesNothingThatNoGroupCouldHave() {
    var day = Terms.NONE.with(Term.NOTICE, DAY);
    var week = Terms.NONE.with(Term.NOTICE, 7 * DAY);
    var year = Terms.NONE.with(Term.NOTICE, 365 * DAY);
    assertThat(new Policy.Frame(Terms.NONE, day, week).refusal("groups")).isEmpty();
    assertThat(new Policy.Frame(day, day, week).refusal("groups")).isEmpty();
    assertThat(new Policy.Frame(Terms.NONE, week, day).refusal("groups")).isPresent();
    assertThat(new Policy.Frame(day, week, Terms.NONE).refusal("groups")).isPresent();
    assertThat(new Policy.Frame(year, Terms.NONE, Terms.NONE).refusal("groups")).isPresent();
    assertThat(new Policy.Frame(Terms.NONE, Terms.NONE, year).refusal("groups")).isPresent();
  }

  @Test
  void theOwnerSettlesSomeTermsAndLeavesTheOthersOpen() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.ruling("ann", Policy.DEFAULT.with(Term.NOTICE, DAY)));
    scene.happens(scene.ruling("ann", Policy.DEFAULT.with(Term.OBJECTION, DAY)));

    var policy = scene.head().policy();
    assertThat(policy.source(Term.NOTICE)).isEqualTo(Policy.Source.PRESET);
    assertThat(policy.source(Term.OBJECTION)).isEqualTo(Policy.Source.GROUP);
  }
}
