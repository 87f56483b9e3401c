package io.muster.org;

import static io.muster.org.Firm.department;
import static io.muster.org.Firm.grant;
import static io.muster.org.Firm.revoke;
import static io.muster.org.Firm.role;
import static io.muster.org.Firm.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.DepartmentId;
import io.muster.group.Rejection;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: roles made of single permissions, granted for a department or the whole")
class RolesTest {
  private static Firm firm() {
    return Firm.founded()
        .withDepartment("a", "/")
        .withDepartment("a1", "a")
        .withDepartment("b", "/")
        .withPerson("head", "a")
        .withPerson("cyd", "a1")
        .withRole("chief", Permission.GRANT_ROLES, Permission.SEE_GROUPS, Permission.MANAGE_PEOPLE)
        .withRole("eyes", Permission.SEE_GROUPS)
        .withRole("axe", Permission.FORCE_DISBAND);
  }

  @Test
  void aGrantHoldsForADepartmentAndAllBelowIt() {
    var org = firm().granted("head", "eyes", "a").state();
    assertThat(org.may(user("head"), Permission.SEE_GROUPS, department("a"))).isTrue();
    assertThat(org.may(user("head"), Permission.SEE_GROUPS, department("a1"))).isTrue();
    assertThat(org.may(user("head"), Permission.SEE_GROUPS, department("b"))).isFalse();
    assertThat(org.may(user("head"), Permission.SEE_GROUPS, DepartmentId.TOP)).isFalse();
    assertThat(org.may(user("head"), Permission.MANAGE_PEOPLE, department("a"))).isFalse();
  }

  @Test
  void inADepartmentThatIsGoneOnlyWhatHoldsEverywhereHolds() {
    var org = firm().granted("head", "eyes", "a").granted("cyd", "eyes", "/").state();
    assertThat(org.may(user("head"), Permission.SEE_GROUPS, department("gone"))).isFalse();
    assertThat(org.may(user("cyd"), Permission.SEE_GROUPS, department("gone"))).isTrue();
  }

  @Test
  void aDepartmentHeadHandsOnTheSmallestPermissionAndNothingMore() {
    var firm = firm().granted("head", "chief", "a");
    firm.does("head", role("peek", Permission.SEE_GROUPS));
    firm.does("head", grant("cyd", "peek", "a1"));
    firm.refuses(Rejection.NOT_PERMITTED, "head", grant("cyd", "axe", "a1"));
    firm.refuses(Rejection.NOT_PERMITTED, "head", grant("cyd", "peek", "b"));
    firm.refuses(Rejection.NOT_PERMITTED, "head", grant("cyd", "peek", "/"));
    firm.refuses(Rejection.NOT_PERMITTED, "cyd", grant("cyd", "peek", "a"));
    assertThat(firm.state().may(user("cyd"), Permission.SEE_GROUPS, department("a1"))).isTrue();
    assertThat(firm.state().may(user("cyd"), Permission.GRANT_ROLES, department("a1"))).isFalse();
  }

  @Test
  void revokingNeedsWhatGrantingNeeds() {
    var firm = firm().granted("head", "chief", "a").granted("cyd", "axe", "a1");
    firm.refuses(Rejection.NOT_PERMITTED, "head", revoke("cyd", "axe", "a1"));
    firm.does("sue", revoke("cyd", "axe", "a1"));
    assertThat(firm.state().may(user("cyd"), Permission.FORCE_DISBAND, department("a1"))).isFalse();
  }

  @Test
  void aRoleNeverChanges() {
    var firm = firm();
    firm.refuses(Rejection.ROLE_EXISTS, "sue", role("eyes", Permission.FORCE_DISBAND));
    firm.does("sue", role("eyes", Permission.SEE_GROUPS));
  }

  @Test
  void aRoleThatSomebodyHoldsIsNotRemoved() {
    var firm = firm().granted("head", "chief", "a").granted("cyd", "eyes", "a1");
    firm.refuses(Rejection.ROLE_IN_USE, "sue", from -> new OrgCommand.RemoveRole(from, "eyes"));
    firm.refuses(Rejection.NOT_PERMITTED, "head", from -> new OrgCommand.RemoveRole(from, "axe"));
    firm.does("sue", from -> new OrgCommand.RemoveRole(from, "axe"));
    firm.refuses(Rejection.NO_SUCH_ROLE, "sue", from -> new OrgCommand.RemoveRole(from, "axe"));
  }

  /// Whatever people hand to each other, nobody but the super-admin gets what none of them had.
  @Test
  void nobodyMakesAnybodyMoreThanTheyAre() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      var firm = firm().granted("head", "chief", "a").granted("cyd", "eyes", "/");
      String[] users = {"head", "cyd"};
      String[] departments = {"/", "a", "a1", "b"};
      for (int step = 0; step < 60; step++) {
        String by = users[random.nextInt(users.length)];
        String to = users[random.nextInt(users.length)];
        String where = departments[random.nextInt(departments.length)];
        var permission = Permission.values()[random.nextInt(Permission.values().length)];
        firm.asks(by, role("only " + permission, permission));
        firm.asks(by, grant(to, "only " + permission, where));
      }
      var org = firm.state();
      for (var user : users) {
        for (var permission : Permission.values()) {
          boolean ever =
              permission == Permission.SEE_GROUPS
                  || permission == Permission.GRANT_ROLES
                  || permission == Permission.MANAGE_PEOPLE;
          boolean inA = org.may(user(user), permission, department("a"));
          boolean inB = org.may(user(user), permission, department("b"));
          assertThat(ever || !inA).as("%s %s seed %d", user, permission, seed).isTrue();
          assertThat(!inB || permission == Permission.SEE_GROUPS).as("seed %d", seed).isTrue();
        }
      }
    }
  }
}
