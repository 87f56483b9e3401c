package io.muster.org;

import static io.muster.org.Firm.department;
import static io.muster.org.Firm.person;
import static io.muster.org.Firm.put;
import static io.muster.org.Firm.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Heirs;
import io.muster.group.Origin;
import io.muster.group.Policy;
import io.muster.group.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B4: who leaves hands over")
class OffboardingTest {
  private final Firm firm =
      Firm.founded()
          .withDepartment("sales", "/")
          .withPerson("bob", "sales")
          .withPerson("cyd", "sales")
          .withPerson("hal", "/");

  private static Function<Origin, OrgCommand> offboard(String user, String successor) {
    return from ->
        new OrgCommand.Offboard(
            from,
            user(user),
            successor.isEmpty() ? Optional.empty() : Optional.of(user(successor)));
  }

  private Heirs heirs() {
    return ((OrgEvent.PersonOffboarded) firm.history().getLast()).heirs();
  }

  @Test
  void theNamedSuccessorComesBeforeTheManagerAndTheHeirLast() {
    firm.does("sue", person("bob", "sales", "cyd", false));
    firm.does(
        "sue",
        from ->
            new OrgCommand.SetPolicy(
                from,
                new OrgPolicy(
                    OrgPolicy.DEFAULT.chain(),
                    Duration.ofDays(7),
                    Optional.of(user("hal")),
                    true,
                    Policy.Frame.OPEN)));
    firm.does("sue", offboard("bob", "sue"));
    assertThat(heirs()).isEqualTo(new Heirs(Optional.of(user("sue")), user("hal"), true));
    assertThat(firm.state().person(user("bob"))).isEmpty();
  }

  @Test
  void theManagerInheritsUnlessTheyAreABotOrGone() {
    firm.does("sue", person("robot", "/", "", true));
    firm.does("sue", person("bob", "sales", "robot", false));
    firm.does("sue", person("cyd", "sales", "hal", false));
    firm.does("sue", offboard("bob", ""));
    assertThat(heirs().nearest()).isEmpty();
    assertThat(heirs().last()).isEqualTo(user("sue"));
    firm.does("sue", offboard("cyd", ""));
    assertThat(heirs().nearest()).isEqualTo(Optional.of(user("hal")));
    firm.refuses(Rejection.INVALID_FIELD, "sue", offboard("hal", "robot"));
  }

  @Test
  void theirOfficesEndWithThem() {
    firm.does("sue", put("sales", "/", "bob"));
    firm.does("sue", from -> new OrgCommand.SetSuperAdmin(from, user("bob"), true));
    firm.does("sue", offboard("bob", ""));
    assertThat(firm.state().department(department("sales")).flatMap(Department::head)).isEmpty();
    assertThat(firm.state().isSuperAdmin(user("bob"))).isFalse();
  }

  @Test
  void nobodyOffboardsThemselvesNorASuperAdminFromBelow() {
    firm.withRole("exit", Permission.OFFBOARD_PEOPLE).granted("bob", "exit", "/");
    firm.refuses(Rejection.INVALID_FIELD, "sue", offboard("sue", ""));
    firm.refuses(Rejection.NOT_PERMITTED, "bob", offboard("sue", ""));
    firm.refuses(Rejection.NOT_PERMITTED, "cyd", offboard("hal", ""));
    firm.does("bob", offboard("cyd", ""));
    firm.refuses(Rejection.NO_SUCH_PERSON, "bob", offboard("cyd", ""));
  }

  @Test
  void whoeverIsTakenInAgainBeginsWithoutTheirGrants() {
    firm.withRole("exit", Permission.OFFBOARD_PEOPLE).granted("bob", "exit", "/");
    firm.does("sue", offboard("bob", ""));
    firm.does("sue", person("bob", "sales", "", false));
    assertThat(firm.state().may(user("bob"), Permission.OFFBOARD_PEOPLE, department("sales")))
        .isFalse();
  }
}
