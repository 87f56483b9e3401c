package io.muster.org;

import static io.muster.org.Firm.department;
import static io.muster.org.Firm.person;
import static io.muster.org.Firm.put;
import static io.muster.org.Firm.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Origin;
import io.muster.group.Rejection;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: departments as a tree")
class DepartmentsTest {

  private static Function<Origin, OrgCommand> remove(String id, boolean groups) {
    return from -> new OrgCommand.RemoveDepartment(from, department(id), groups);
  }

  @Test
  void noDepartmentIsAboveItself() {
    var firm = Firm.founded().withDepartment("a", "/").withDepartment("b", "a");
    firm.refuses(Rejection.INVALID_FIELD, "sue", put("a", "b", ""));
    firm.refuses(Rejection.INVALID_FIELD, "sue", put("a", "a", ""));
  }

  @Test
  void theTreeIsNoDeeperThanItsBoundEvenWhenABranchMoves() {
    var firm = Firm.founded();
    var above = "/";
    for (int depth = 2; depth <= OrgRules.DEPTH_MAX; depth++) {
      firm.withDepartment("d" + depth, above);
      above = "d" + depth;
    }
    firm.refuses(Rejection.INVALID_FIELD, "sue", put("deeper", above, ""));
    firm.withDepartment("x", "/").withDepartment("y", "x");
    firm.refuses(Rejection.INVALID_FIELD, "sue", put("x", "d15", ""));
    firm.does("sue", put("x", "d14", ""));
  }

  @Test
  void onlyAnEmptyDepartmentIsRemoved() {
    var firm =
        Firm.founded()
            .withDepartment("a", "/")
            .withDepartment("b", "a")
            .withPerson("bob", "b")
            .withRole("eyes", Permission.SEE_GROUPS);
    firm.refuses(Rejection.DEPARTMENT_NOT_EMPTY, "sue", remove("a", false));
    firm.refuses(Rejection.DEPARTMENT_NOT_EMPTY, "sue", remove("b", false));
    firm.does("sue", person("bob", "a", "", false));
    firm.granted("bob", "eyes", "b");
    firm.refuses(Rejection.DEPARTMENT_NOT_EMPTY, "sue", remove("b", false));
    firm.does("sue", Firm.revoke("bob", "eyes", "b"));
    firm.refuses(Rejection.DEPARTMENT_NOT_EMPTY, "sue", remove("b", true));
    firm.does("sue", remove("b", false));
    firm.refuses(Rejection.NO_SUCH_DEPARTMENT, "sue", remove("b", false));
    firm.refuses(Rejection.INVALID_FIELD, "sue", remove("/", false));
  }

  @Test
  void whoeverManagesADepartmentDoesNotNameItsOwnHead() {
    var firm =
        Firm.founded()
            .withDepartment("a", "/")
            .withPerson("bob", "a")
            .withRole("tree", Permission.MANAGE_DEPARTMENTS)
            .granted("bob", "tree", "a");
    firm.does("bob", put("a1", "a", "bob"));
    firm.refuses(Rejection.NOT_PERMITTED, "bob", put("a", "/", "bob"));
    firm.refuses(Rejection.NOT_PERMITTED, "bob", put("a1", "/", ""));
  }

  @Test
  void thereAreAsManyDepartmentsAndPeopleAsTheBoundsSay() {
    var firm = Firm.founded(new OrgRules(2, 2, 1)).withDepartment("a", "/").withPerson("b", "a");
    firm.refuses(Rejection.ORGANISATION_FULL, "sue", put("b", "/", ""));
    firm.refuses(Rejection.ORGANISATION_FULL, "sue", person("cyd", "a", "", false));
    firm.does("sue", person("b", "/", "", false));
  }

  @Test
  void onlySuperAdminsSayWhoIsABot() {
    var firm =
        Firm.founded()
            .withPerson("bob", "/")
            .withRole("staff", Permission.MANAGE_PEOPLE)
            .granted("bob", "staff", "/");
    firm.refuses(Rejection.NOT_PERMITTED, "bob", person("robot", "/", "", true));
    firm.does("sue", person("robot", "/", "", true));
    firm.does("bob", person("robot", "/", "bob", true));
    firm.refuses(Rejection.NOT_PERMITTED, "bob", person("robot", "/", "", false));
  }

  @Test
  void peopleAreMovedByWhoeverManagesBothEnds() {
    var firm =
        Firm.founded()
            .withDepartment("a", "/")
            .withDepartment("b", "/")
            .withPerson("bob", "a")
            .withPerson("cyd", "a")
            .withRole("staff", Permission.MANAGE_PEOPLE)
            .granted("bob", "staff", "a");
    firm.refuses(Rejection.NOT_PERMITTED, "bob", person("cyd", "b", "", false));
    firm.granted("bob", "staff", "b");
    firm.does("bob", person("cyd", "b", "", false));
    assertThat(firm.state().person(user("cyd")).map(Person::department))
        .isEqualTo(Optional.of(department("b")));
  }
}
