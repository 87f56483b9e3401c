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

/// A group of an organisation ends with the organisation's word.
class AuthorisationTest {
  private static final OrgId ACME = new OrgId("acme");
  private final Scene scene = Scene.empty();

  private void create(String... members) {
    scene.happens(
        new Command.Create(
            scene.by("ann"),
            "deals",
            Policy.DEFAULT,
            users(members),
            new Affiliation.Of(Belonging.to(ACME, new DepartmentId("sales")))));
  }

  private Belonging belonging() {
    return scene.state().head().flatMap(Head::belonging).orElseThrow();
  }

  private List<Event> disband() {
    var act = new Act.Disband();
    var token =
        new Confirmation(
            Scene.ID,
            user("ann"),
            scene.state().basis(act, user("ann")),
            scene.now().plusSeconds(9));
    return happens(new Command.Disband(scene.by("ann"), "finished", token));
  }

  private List<Event> happens(Command command) {
    int before = scene.history().size();
    scene.happens(command);
    return scene.history().subList(before, scene.history().size());
  }

  private Command closed(long ask, boolean approved) {
    return new Command.CaseClosed(scene.by("sue"), ACME, 5, ask, approved, user("ann"));
  }

  @Test
  void itsPresetIsThatOfEnterprises() {
    create();
    assertThat(scene.state().head().orElseThrow().policy().preset()).isEqualTo(Preset.ENTERPRISE);
  }

  @Test
  @DisplayName("C1: the checklist says whose approval is needed, and a case that is open blocks")
  void theChecklistSaysWhoseApprovalIsNeeded() {
    create("bob");
    var before = scene.preview("ann", new Act.Disband());
    assertThat(before.notes())
        .contains(
            new Note(
                Note.Weight.INFORMATION,
                Sentence.DISBAND_NEEDS_APPROVAL.with("org", ACME.value())));
    assertThat(before.isBlocked()).isFalse();

    disband();
    assertThat(scene.preview("ann", new Act.Disband()).isBlocked()).isTrue();
  }

  @Test
  void theOwnerAsksAndTheGroupGoesOn() {
    create("bob");
    assertThat(disband())
        .containsExactly(
            new Event.DisbandRequested(
                user("ann"),
                scene.now(),
                new Belonging.Ask(1, user("ann"), scene.now(), "finished")));
    assertThat(scene.state().ended()).isFalse();
    assertThat(belonging().ask()).isPresent();
  }

  @Test
  void oneRequestIsOpenAtATime() {
    create("bob");
    disband();
    var act = new Act.Disband();
    var token =
        new Confirmation(
            Scene.ID,
            user("ann"),
            scene.state().basis(act, user("ann")),
            scene.now().plusSeconds(9));
    var again = new Command.Disband(scene.by("ann"), "finished", token);
    assertThat(scene.state().decide(again, scene.rules()))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.CASE_OPEN));
  }

  @Test
  void anApprovalAnnouncesTheEndForItsOwnersReason() {
    create("bob");
    disband();
    var events = happens(closed(1, true));
    assertThat(events.getFirst())
        .isEqualTo(new Event.DisbandAuthorised(user("sue"), scene.now(), 5));
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            Event.EndScheduled.class,
            end -> {
              assertThat(end.cutAt()).isEqualTo(scene.now().plus(Duration.ofHours(72)));
              assertThat(end.actor()).isEqualTo(user("ann"));
              assertThat(end.reason()).isEqualTo("finished");
            });
    assertThat(happens(closed(1, true))).as("told a second time").isEmpty();
  }

  @Test
  void aRefusalLetsItGoOnAndTheOwnerMayAskAgain() {
    create("bob");
    disband();
    assertThat(happens(closed(1, false)))
        .containsExactly(new Event.DisbandRefused(user("sue"), scene.now(), 5));
    assertThat(belonging().ask()).isEmpty();
    disband();
    assertThat(belonging().ask().map(Belonging.Ask::number)).isEqualTo(Optional.of(2L));
    assertThat(happens(closed(1, false))).as("told a second time").isEmpty();
    assertThat(happens(closed(1, true))).as("of another request").isEmpty();
    assertThat(belonging().ask()).isPresent();
  }

  @Test
  void theOrganisationMayWantItByItself() {
    create("bob");
    var events = happens(closed(0, true));
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            Event.EndScheduled.class, end -> assertThat(end.reason()).isEqualTo("organisation"));
  }

  @Test
  void anEndThatIsScheduledAlreadyIsNotScheduledAgain() {
    create("bob");
    happens(closed(0, true));
    assertThat(happens(new Command.CaseClosed(scene.by("sue"), ACME, 6, 0, true, user("sue"))))
        .containsExactly(new Event.DisbandAuthorised(user("sue"), scene.now(), 6));
  }

  @Test
  void whatTheOrganisationWantsItsOwnerCannotCallOffNorAnObjectionStop() {
    create("bob");
    happens(closed(0, true));
    assertThat(scene.refused(new Command.CancelEnd(scene.by("ann"))))
        .isEqualTo(Rejection.NOT_PERMITTED);
    assertThat(happens(new Command.ObjectToEnd(scene.by("bob"), "no"))).hasSize(1);
    assertThat(scene.head().course().closing().orElseThrow().pausedAt()).isEmpty();
  }

  @Test
  void whatTheOwnerAskedForTheOwnerMayCallOffUntilTheCut() {
    create("bob");
    disband();
    happens(closed(1, true));
    happens(new Command.CancelEnd(scene.by("ann")));
    assertThat(scene.head().course().closing()).isEmpty();
  }

  @Test
  void aSunsetWouldGoRoundTheOrganisationAndIsRefused() {
    create("bob");
    var act = new Act.Sunset(scene.now().plus(Duration.ofDays(3)));
    var sunset =
        new Command.Sunset(scene.by("ann"), act.endsAt(), "", scene.confirmation("ann", act));
    assertThat(scene.refused(sunset)).isEqualTo(Rejection.NOT_PERMITTED);
    assertThat(scene.previewRefused("ann", act)).isEqualTo(Rejection.NOT_PERMITTED);
  }

  @Test
  void anotherOrganisationHasNoSay() {
    create("bob");
    var other = new Command.CaseClosed(scene.by("eve"), new OrgId("evil"), 1, 0, true, user("eve"));
    assertThat(happens(other)).isEmpty();
  }

  @Test
  void anOwnerWhoIsAloneDoesNotEndItByLeaving() {
    create();
    assertThat(scene.state().preview(new Act.Quit(), scene.by("ann"), scene.rules()))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.OWNER_CANNOT_QUIT));
  }
}
