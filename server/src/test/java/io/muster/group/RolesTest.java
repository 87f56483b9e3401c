package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.PersonOutcome.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B1: who may do what")
class RolesTest {
  private final Scene scene = Scene.of("owner", "admin", "admin-2", "member", "member-2");

  @BeforeEach
  void appointsTheAdmins() {
    scene.happens(scene.setting("owner", "admin", Role.ADMIN));
    scene.happens(scene.setting("owner", "admin-2", Role.ADMIN));
  }

  @Test
  void anAdminRemovesMembersNeitherAdminsNorTheOwner() {
    var people = users("owner", "admin-2", "member");

    var answer = (Answer.People) scene.answerTo(scene.removing("admin", people));

    assertThat(answer.people())
        .extracting(PersonOutcome::outcome)
        .containsExactly(Outcome.NOT_ALLOWED, Outcome.NOT_ALLOWED, Outcome.CARRIED_OUT);
  }

  @Test
  void theOwnerRemovesEverybodyButThemself() {
    var people = users("admin", "member", "owner");

    var answer = (Answer.People) scene.answerTo(scene.removing("owner", people));

    assertThat(answer.people())
        .extracting(PersonOutcome::outcome)
        .containsExactly(Outcome.CARRIED_OUT, Outcome.CARRIED_OUT, Outcome.NOT_ONESELF);
  }

  @Test
  void aMemberRemovesNobody() {
    assertThat(scene.refused(scene.removing("member", "member-2")))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.previewRefused("member", new Act.Remove(users("member-2"))))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  void onlyTheOwnerChangesRoles() {
    assertThat(scene.refused(scene.setting("admin", "member", Role.ADMIN)))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.setting("member", "member", Role.ADMIN)))
        .isEqualTo(Rejection.ROLE_TOO_LOW);

    assertThat(scene.happens(scene.setting("owner", "admin", Role.MEMBER)))
        .containsExactly(
            new Event.RoleChanged(5, user("owner"), scene.now(), user("admin"), Role.MEMBER));
    assertThat(scene.member("admin").role()).isEqualTo(Role.MEMBER);
    assertThat(scene.refused(scene.removing("admin", "member"))).isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  void aRoleIsGivenToAnotherMemberAndIsNotTheOwners() {
    assertThat(scene.refused(scene.setting("owner", "member", Role.OWNER)))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.setting("owner", "owner", Role.MEMBER)))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.setting("owner", "stranger", Role.ADMIN)))
        .isEqualTo(Rejection.INVALID_FIELD);
  }

  @Test
  void aChangeOfRoleKeepsTheRestOfAMembership() {
    scene.happens(scene.nicknaming("member", "Max"));
    var before = scene.member("member");

    scene.happens(scene.setting("owner", "member", Role.ADMIN));

    assertThat(scene.member("member")).isEqualTo(before.withRole(Role.ADMIN));
  }

  @Test
  void onlyTheOwnerDisbands() {
    for (String who : List.of("admin", "member")) {
      assertThat(scene.refused(scene.disbanding(who, "mutiny"))).isEqualTo(Rejection.ROLE_TOO_LOW);
      assertThat(scene.previewRefused(who, new Act.Disband())).isEqualTo(Rejection.ROLE_TOO_LOW);
    }
  }

  @Test
  void anAdminQuitsLikeAnybody() {
    assertThat(scene.happens(scene.quitting("admin")))
        .containsExactly(new Event.Left(5, user("admin"), scene.now()));
  }
}
