package io.muster.org;

import static io.muster.org.Firm.approve;
import static io.muster.org.Firm.force;
import static io.muster.org.Firm.put;
import static io.muster.org.Firm.reject;
import static io.muster.org.Firm.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Answer;
import io.muster.group.Rejection;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B3: an approval chain of up to three levels")
class CaseTest {
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  /// The head of sales decides first (deputy dan), then whoever may, then the super-admins.
  private static Firm firm() {
    var firm =
        Firm.founded()
            .withDepartment("sales", "/")
            .withPerson("hal", "sales")
            .withPerson("dan", "sales")
            .withPerson("ann", "sales")
            .withPerson("asker", "/")
            .withRole("approver", Permission.APPROVE_DISBAND)
            .withRole("axe", Permission.FORCE_DISBAND)
            .granted("ann", "approver", "sales")
            .granted("asker", "axe", "/");
    firm.does("sue", put("sales", "/", "hal"));
    return firm.withChain(
        level(new Level.Office.Head(), "dan"),
        level(new Level.Office.Holders(), ""),
        level(new Level.Office.SuperAdmins(), ""));
  }

  private static Level level(Level.Office office, String deputy) {
    return new Level(
        office, deputy.isEmpty() ? Optional.empty() : Optional.of(user(deputy)), TWO_DAYS);
  }

  private static Case last(Firm firm) {
    return firm.state().cases().firstEntry().getValue();
  }

  private static Case.State end(Firm firm) {
    var before = Firm.founded().state();
    Case known = null;
    for (var event : firm.history()) {
      if (event instanceof OrgEvent.CaseOpened opened) {
        known = opened.opened();
      } else if (known != null && event.getClass().getSimpleName().startsWith("Case")) {
        known = OrgEvolution.after(known, event);
      }
    }
    assertThat(before.cases()).isEmpty();
    assertThat(firm.state().cases()).isEmpty();
    return Optional.ofNullable(known).orElseThrow().state();
  }

  @Test
  void aDisbandPassesEveryLevelInTurn() {
    var firm = firm();
    assertThat(firm.does("asker", force("sales"))).isEqualTo(new Answer.CaseTaken(1, firm.now()));
    firm.refuses(Rejection.NOT_YOUR_CASE, "ann", approve(1));
    firm.refuses(Rejection.NOT_YOUR_CASE, "sue", approve(1));
    firm.does("hal", approve(1));
    firm.refuses(Rejection.NOT_YOUR_CASE, "hal", approve(1));
    firm.does("ann", approve(1));
    assertThat(last(firm).verdicts()).hasSize(2);
    firm.does("sue", approve(1));
    assertThat(end(firm)).isEqualTo(Case.State.APPROVED);
    firm.refuses(Rejection.NO_SUCH_CASE, "sue", approve(1));
  }

  @Test
  void aRejectionEndsItAndSaysWhy() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.refuses(
        Rejection.INVALID_FIELD, "hal", from -> new OrgCommand.DecideCase(from, 1, false, ""));
    firm.does("hal", reject(1));
    assertThat(end(firm)).isEqualTo(Case.State.REJECTED);
  }

  @Test
  void whoeverAskedWithdrawsIt() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.refuses(Rejection.NOT_YOUR_CASE, "sue", from -> new OrgCommand.WithdrawCase(from, 1));
    firm.does("asker", from -> new OrgCommand.WithdrawCase(from, 1));
    assertThat(end(firm)).isEqualTo(Case.State.WITHDRAWN);
  }

  @Test
  void aLevelThatTakesTooLongLetsItLapse() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.passes(Duration.ofDays(1));
    firm.does("hal", approve(1));
    assertThat(firm.state().nextDue()).isEqualTo(Optional.of(firm.now().plus(TWO_DAYS)));
    firm.passes(TWO_DAYS.minusMillis(1));
    firm.timerRings();
    assertThat(firm.state().cases()).hasSize(1);
    firm.passes(Duration.ofMillis(1));
    firm.refuses(Rejection.NO_SUCH_CASE, "ann", approve(1));
    firm.timerRings();
    assertThat(end(firm)).isEqualTo(Case.State.LAPSED);
    assertThat(firm.state().nextDue()).isEmpty();
  }

  @Test
  void nobodyApprovesTheirOwnRequest() {
    var firm = firm();
    firm.granted("hal", "axe", "sales");
    firm.does("hal", force("sales"));
    firm.refuses(Rejection.NOT_YOUR_CASE, "hal", approve(1));
    // The head asks, so the office is vacant and the deputy decides at once.
    firm.does("dan", approve(1));
  }

  @Test
  void theDeputyWaitsUntilHalfOfTheTimeIsOver() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.refuses(Rejection.NOT_YOUR_CASE, "dan", approve(1));
    firm.passes(TWO_DAYS.dividedBy(2));
    firm.does("dan", approve(1));
    firm.refuses(Rejection.NOT_YOUR_CASE, "dan", approve(1));
  }

  @Test
  void withoutHeadAndDeputyTheSuperAdminsDecide() {
    var firm = firm().withDepartment("lab", "/");
    firm.withChain(level(new Level.Office.Head(), ""));
    firm.does("asker", force("lab"));
    firm.refuses(Rejection.NOT_YOUR_CASE, "hal", approve(1));
    firm.does("sue", approve(1));
    assertThat(end(firm)).isEqualTo(Case.State.APPROVED);
  }

  @Test
  void anApproverIsOffboardedMidChain() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.does("sue", from -> new OrgCommand.Offboard(from, user("hal"), Optional.empty()));
    // The head is gone: the deputy decides at once.
    firm.refuses(Rejection.NOT_IN_ORGANISATION, "hal", approve(1));
    firm.does("dan", approve(1));
    // The only holder below the super-admins is gone.
    firm.does("sue", from -> new OrgCommand.Offboard(from, user("ann"), Optional.empty()));
    firm.does("sue", approve(1));
    firm.does("sue", approve(1));
    assertThat(end(firm)).isEqualTo(Case.State.APPROVED);
  }

  @Test
  void anApproverAndTheirDeputyAreOffboardedMidChain() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.does("sue", from -> new OrgCommand.Offboard(from, user("hal"), Optional.empty()));
    firm.does("sue", from -> new OrgCommand.Offboard(from, user("dan"), Optional.empty()));
    firm.does("sue", approve(1));
  }

  @Test
  void aBotDecidesNothing() {
    var firm = firm();
    firm.does("sue", Firm.person("robot", "sales", "", true));
    firm.does("sue", put("sales", "/", "robot"));
    firm.does("asker", force("sales"));
    firm.refuses(Rejection.NOT_YOUR_CASE, "robot", approve(1));
    firm.does("dan", approve(1));
  }

  @Test
  void aGroupHasOneOpenCase() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.refuses(Rejection.CASE_OPEN, "sue", force("sales"));
    firm.does("hal", reject(1));
    assertThat(firm.does("sue", force("sales"))).isEqualTo(new Answer.CaseTaken(2, firm.now()));
  }

  @Test
  void aPolicyThatChangesDoesNotChangeACaseThatIsOpen() {
    var firm = firm();
    firm.does("asker", force("sales"));
    firm.withChain(level(new Level.Office.SuperAdmins(), ""));
    firm.refuses(Rejection.NOT_YOUR_CASE, "sue", approve(1));
    firm.does("hal", approve(1));
  }

  @Test
  void onlyWhoeverMayForcesADisband() {
    var firm = firm();
    firm.refuses(Rejection.NOT_PERMITTED, "ann", force("sales"));
    firm.refuses(
        Rejection.NO_SUCH_GROUP,
        "asker",
        from -> new OrgCommand.ForceDisband(from, Firm.GROUP, Optional.empty(), "leaks"));
    firm.refuses(
        Rejection.NOT_PERMITTED,
        "ann",
        from -> new OrgCommand.ForceDisband(from, Firm.GROUP, Optional.empty(), "leaks"));
  }
}
