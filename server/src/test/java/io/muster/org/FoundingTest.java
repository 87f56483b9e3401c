package io.muster.org;

import static io.muster.org.Firm.person;
import static io.muster.org.Firm.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.DepartmentId;
import io.muster.group.Policy;
import io.muster.group.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundingTest {

  @Test
  void onlyAnOperatorMakesAnOrganisation() {
    var firm = Firm.unfounded();
    firm.refuses(
        Rejection.NOT_AN_OPERATOR,
        "sue",
        from -> new OrgCommand.Found(from, false, "Acme", user("sue")));
    assertThat(firm.state().exists()).isFalse();
  }

  @Test
  void itsNameIsNeverGivenToAnother() {
    var firm = Firm.founded();
    firm.refuses(
        Rejection.ORGANISATION_EXISTS,
        "operator",
        from -> new OrgCommand.Found(from, true, "Acme II", user("eve")));
  }

  @Test
  void theFirstSuperAdminHoldsEveryPermissionEverywhere() {
    var firm = Firm.founded().withDepartment("sales", "/");
    for (var permission : Permission.values()) {
      assertThat(firm.state().may(user("sue"), permission, DepartmentId.TOP)).isTrue();
      assertThat(firm.state().may(user("sue"), permission, Firm.department("sales"))).isTrue();
    }
  }

  @Test
  void theLastSuperAdminStays() {
    var firm = Firm.founded().withPerson("tom", "/");
    firm.refuses(
        Rejection.LAST_SUPER_ADMIN,
        "sue",
        from -> new OrgCommand.SetSuperAdmin(from, user("sue"), false));
    firm.does("sue", from -> new OrgCommand.SetSuperAdmin(from, user("tom"), true));
    firm.does("tom", from -> new OrgCommand.SetSuperAdmin(from, user("sue"), false));
    firm.refuses(
        Rejection.NOT_PERMITTED,
        "sue",
        from -> new OrgCommand.SetSuperAdmin(from, user("sue"), true));
  }

  @Test
  void aBotIsNoSuperAdmin() {
    var firm = Firm.founded();
    firm.does("sue", person("robot", "/", "", true));
    firm.refuses(
        Rejection.INVALID_FIELD,
        "sue",
        from -> new OrgCommand.SetSuperAdmin(from, user("robot"), true));
  }

  @Test
  void strangersAreToldTheSameWhetherThereIsAnOrganisationOrNot() {
    Firm.founded().refuses(Rejection.NOT_IN_ORGANISATION, "eve", person("eve", "/", "", false));
    Firm.unfounded().refuses(Rejection.NOT_IN_ORGANISATION, "eve", person("eve", "/", "", false));
  }

  @Test
  void aChainHasOneToThreeLevelsOfPeopleWhoBelongToTheOrganisation() {
    var firm = Firm.founded();
    var level = OrgPolicy.DEFAULT.chain().getFirst();
    refusesChain(firm, Rejection.INVALID_FIELD);
    refusesChain(firm, Rejection.INVALID_FIELD, level, level, level, level);
    refusesChain(
        firm,
        Rejection.NO_SUCH_PERSON,
        new Level(new Level.Office.Named(user("eve")), Optional.empty(), Duration.ofDays(1)));
    refusesChain(
        firm,
        Rejection.NO_SUCH_PERSON,
        new Level(level.office(), Optional.of(user("eve")), Duration.ofDays(1)));
    refusesChain(
        firm,
        Rejection.INVALID_FIELD,
        new Level(level.office(), Optional.empty(), Duration.ofSeconds(1)));
    firm.withChain(level, level, level);
  }

  private static void refusesChain(Firm firm, Rejection reason, Level... levels) {
    firm.refuses(
        reason,
        "sue",
        from ->
            new OrgCommand.SetPolicy(
                from,
                new OrgPolicy(
                    List.of(levels),
                    Duration.ofDays(7),
                    Optional.empty(),
                    true,
                    Policy.Frame.OPEN)));
  }
}
