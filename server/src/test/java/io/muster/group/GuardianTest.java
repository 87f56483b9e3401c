package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B8: what a group keeps from those who are not of age")
class GuardianTest {
  private static Scene where(MinorRule rule) {
    return Scene.of(Policy.DEFAULT.with(Term.MINORS, rule.number()), "kid", "bob", "cyd");
  }

  private static Stream<Command> lifecycle(Scene scene) {
    var act = new Act.Remove(users("bob"));
    var ban = new Act.Ban(users("bob"));
    return Stream.of(
        new Command.Remove(scene.byMinor("kid"), users("bob"), scene.confirmation("kid", act)),
        new Command.Ban(
            scene.byMinor("kid"),
            users("bob"),
            java.util.Optional.empty(),
            "",
            scene.confirmation("kid", ban)),
        new Command.Disband(scene.byMinor("kid"), "", scene.confirmation("kid", new Act.Disband())),
        new Command.OfferOwnership(scene.byMinor("kid"), user("cyd")),
        new Command.Quit(scene.byMinor("kid"), "", scene.confirmation("kid", new Act.Quit())));
  }

  @Test
  void wherePolicySaysNothingTheyAreLikeEverybody() {
    var scene = where(MinorRule.FREE);
    assertThat(scene.happens(new Command.OfferOwnership(scene.byMinor("kid"), user("bob"))))
        .hasSize(1);
    assertThat(scene.preview(scene.byMinor("kid"), new Act.Disband()).endsGroup()).isTrue();
  }

  @Test
  void whatEndsOrPassesOnIsKeptFromThem() {
    var scene = where(MinorRule.HELD);
    assertThat(lifecycle(scene).map(scene::refused))
        .hasSize(5)
        .containsOnly(Rejection.HELD_BY_GUARDIAN);
    assertThat(scene.previewRefused(scene.byMinor("kid"), new Act.Quit()))
        .isEqualTo(Rejection.HELD_BY_GUARDIAN);
  }

  @Test
  void theyDoNotTakeTheOwnershipButMayDeclineIt() {
    var scene = Scene.of(Policy.DEFAULT.with(Term.MINORS, 2), "ann", "kid");
    scene.happens(scene.offering("ann", "kid"));
    assertThat(scene.refused(new Command.AnswerOwnership(scene.byMinor("kid"), true)))
        .isEqualTo(Rejection.HELD_BY_GUARDIAN);
    assertThat(scene.happens(new Command.AnswerOwnership(scene.byMinor("kid"), false))).hasSize(1);
  }

  @Test
  void whoIsOfAgeIsNotMeant() {
    var scene = where(MinorRule.KEPT_OUT);
    assertThat(scene.happens(scene.quitting("bob"))).hasSize(1);
  }

  @Test
  void theyTalkAllTheSame() {
    var scene = where(MinorRule.KEPT_OUT);
    assertThat(scene.happens(new Command.Post(scene.byMinor("kid"), "hello"))).hasSize(1);
  }

  @Test
  void theyAreNotAddedWhereTheyAreKeptOut() {
    var scene = where(MinorRule.KEPT_OUT);
    var add =
        new Command.Add(
            scene.by("kid"),
            List.of(Comer.first(user("dan")), Comer.first(user("tot"))),
            Set.of(user("tot")));
    var outcomes = ((Answer.People) scene.answerTo(add)).people();
    assertThat(outcomes)
        .extracting(PersonOutcome::outcome)
        .containsExactly(PersonOutcome.Outcome.CARRIED_OUT, PersonOutcome.Outcome.NOT_OF_AGE);
  }

  @Test
  void theyAreNotInAGroupThatIsFoundedSo() {
    var scene = Scene.empty();
    var create =
        new Command.Create(
            scene.by("ann"),
            "grown-ups",
            Policy.DEFAULT.with(Term.MINORS, MinorRule.KEPT_OUT.number()),
            users("bob", "tot"),
            Affiliation.PERSONAL,
            Set.of(user("tot")));
    scene.happens(create);
    assertThat(scene.state().member(user("tot"))).isEmpty();
    assertThat(scene.state().member(user("bob"))).isPresent();
  }

  @Test
  void noInviteLetsThemIn() {
    var scene = where(MinorRule.KEPT_OUT);
    var invite = scene.invite("kid");
    var join = new Command.Join(scene.byMinor("tot"), invite.secret(), Shown.NOTHING, List.of());
    assertThat(scene.refused(join)).isEqualTo(Rejection.HELD_BY_GUARDIAN);
    assertThat(scene.happens(scene.joining("dan", invite))).hasSize(1);
  }

  @Test
  void norDoTheyUndoAQuit() {
    var scene = where(MinorRule.KEPT_OUT);
    scene.happens(scene.quitting("bob"));
    var former = scene.askingBack("bob").former();
    assertThat(scene.refused(new Command.AskToReturn(scene.byMinor("bob"), former)))
        .isEqualTo(Rejection.HELD_BY_GUARDIAN);
  }
}
