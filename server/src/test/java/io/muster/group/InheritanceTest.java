package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of a group when somebody leaves its organisation.
class InheritanceTest {
  private static final OrgId ACME = new OrgId("acme");
  private final Scene scene = Scene.empty();

  private void create(String... members) {
    scene.happens(
        new Command.Create(
            scene.by("ann"),
            "deals",
            Policy.DEFAULT,
            users(members),
            new Affiliation.Of(Belonging.to(ACME, DepartmentId.TOP))));
  }

  private void makesAdmin(String who) {
    scene.happens(new Command.SetRole(scene.by("ann"), user(who), Role.ADMIN));
  }

  private Command leaves(String who, String nearest, String... bots) {
    return new Command.Inherit(
        scene.by("sue"),
        ACME,
        user(who),
        nearest.isEmpty() ? Optional.empty() : Optional.of(Comer.first(user(nearest))),
        Comer.first(user("last")),
        true,
        users(bots));
  }

  private List<Event> happens(Command command) {
    int before = scene.history().size();
    scene.happens(command);
    return scene.history().subList(before, scene.history().size());
  }

  private UserId owner() {
    return scene.state().head().orElseThrow().owner();
  }

  private Role role(String who) {
    return scene.state().member(user(who)).orElseThrow().role();
  }

  @Test
  void theNearestInheritsAlsoIfTheyWereNoMember() {
    create("bob", "cyd");
    makesAdmin("bob");
    assertThat(happens(leaves("ann", "nick")))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("OwnershipInherited", "Removed");
    assertThat(owner()).isEqualTo(user("nick"));
    assertThat(role("nick")).isEqualTo(Role.OWNER);
    assertThat(scene.state().member(user("ann"))).isEmpty();
  }

  @Test
  void thenTheLongestServingAdminButNeverABot() {
    create("robot", "bob", "cyd");
    scene.happens(new Command.Add(scene.by("ann"), List.of(Comer.first(user("dan")))));
    makesAdmin("dan");
    makesAdmin("robot");
    makesAdmin("cyd");
    happens(leaves("ann", "", "robot"));
    assertThat(owner()).isEqualTo(user("cyd"));
  }

  @Test
  void thenWhomTheOrganisationNames() {
    create("bob");
    happens(leaves("ann", ""));
    assertThat(owner()).isEqualTo(user("last"));
    assertThat(role("bob")).isEqualTo(Role.MEMBER);
  }

  @Test
  void anAdminSeatGoesToTheNearestWhoIsAMember() {
    create("bob", "cyd");
    makesAdmin("bob");
    happens(leaves("bob", "cyd"));
    assertThat(role("cyd")).isEqualTo(Role.ADMIN);
    assertThat(owner()).isEqualTo(user("ann"));
    assertThat(scene.state().member(user("bob"))).isEmpty();
  }

  @Test
  void anOpenOfferToWhoeverGoesLapses() {
    create("bob");
    scene.happens(new Command.OfferOwnership(scene.by("ann"), user("bob")));
    happens(leaves("bob", ""));
    assertThat(scene.state().head().orElseThrow().offer()).isEmpty();
  }

  @Test
  void toldTwiceIsAsGoodAsOnce() {
    create("bob");
    happens(leaves("ann", "bob"));
    assertThat(happens(leaves("ann", "bob"))).isEmpty();
  }
}
