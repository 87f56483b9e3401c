package io.muster.bench.demo;

import io.muster.bench.demo.Judge.Verdict;
import io.muster.client.MusterClient;
import io.muster.client.Organisation;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.ApprovalLevel;
import io.muster.proto.v1.ApprovalLevel.Office;
import io.muster.proto.v1.Case;
import io.muster.proto.v1.Department;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.OnObjection;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.Staff;
import java.util.List;

/// How a group of an organisation ends: its owner asks, three levels approve, the end is announced,
/// objected to and called off; then all of it again, to the cut with a phone off and the purge
/// report.
final class EnterpriseScene {
  private static final String COMPANY = "acme";
  private static final String SALES = "sales";
  private static final String WHY = "project-is-over";

  private static final Policy POLICY =
      Policy.newBuilder().setNoticeS(3).setObjectionS(2).setOnObjection(OnObjection.PAUSE).build();

  private final Stage stage;
  private final Cast cast;
  private final Screen screen;
  private final MusterClient operator;

  /// @param operator whose token says that they operate the server
  EnterpriseScene(Stage stage, Cast cast, MusterClient operator) {
    this.stage = stage;
    this.cast = cast;
    this.screen = stage.screen();
    this.operator = operator;
  }

  List<Verdict> play() throws InterruptedException {
    found();
    open();
    ask();
    approve();
    objection();
    callOff();
    secondRequest();
    cutWithAPhoneOff();
    lastPhone();
    return stage.verdicts();
  }

  /// Sales has a head, Bob. Eve, who decides on the second level, has left: Cho is her deputy. Dee
  /// is the super-admin.
  private void found() throws InterruptedException {
    screen.step("enterprise.found");
    for (var gadget : List.of(cast.annPhone(), cast.bob(), cast.cho(), cast.dee())) {
      gadget.switchOn();
    }
    Promised.get(operator.organisation(COMPANY).found("Acme", "dee"));
    var acme = acme(cast.dee());
    Promised.get(acme.putDepartment(department("")));
    for (var user : List.of("ann", "bob", "cho", "eve")) {
      Promised.get(acme.putPerson(Staff.newBuilder().setUser(user).setDepartment(SALES).build()));
    }
    Promised.get(acme.putDepartment(department("bob")));
    var policy =
        OrganisationPolicy.newBuilder()
            .addChain(ApprovalLevel.newBuilder().setOffice(Office.HEAD))
            .addChain(
                ApprovalLevel.newBuilder().setOffice(Office.NAMED).setNamed("eve").setDeputy("cho"))
            .addChain(ApprovalLevel.newBuilder().setOffice(Office.SUPER_ADMINS));
    Promised.get(acme.setPolicy(policy.build()));
    Promised.get(acme.offboard("eve", ""));
    stage.judge("B2 organisation");
  }

  private static Department department(String head) {
    return Department.newBuilder().setDepartment(SALES).setName("Sales").setHead(head).build();
  }

  private void open() throws InterruptedException {
    screen.step("enterprise.open");
    var people = List.of("bob", "cho", "dee");
    var made = Promised.get(acme(cast.annPhone()).createGroup("hikers", POLICY, people, ""));
    stage.isAbout(made.getGroup());
    Promised.get(cast.annPhone().client().setRole(stage.group(), "bob", Role.ADMIN));
    stage.level(stage.says(cast.bob(), "the last offer is signed"), stage.present());
    stage.show();
    var view = stage.view(cast.cho());
    if (!view.getOrganisation().equals(COMPANY) || !view.getDepartment().equals(SALES)) {
      stage.wrong("the group belongs to " + view.getOrganisation() + ", " + view.getDepartment());
    }
    stage.judge("B2 group of an organisation");
  }

  /// Nothing ends by it.
  private void ask() throws InterruptedException {
    screen.step("enterprise.ask");
    long number = request();
    var again = Promised.get(cast.annPhone().client().previewDisband(stage.group()));
    if (!again.getToken().isEmpty()) {
      stage.wrong("what is open can be asked again");
    }
    stage.refused(
        Reason.NOT_YOUR_CASE,
        acme(cast.annPhone()).decide(number, true, ""),
        "Ann does not decide what she asked for");
    stage.level(stage.says(cast.cho(), "what will become of us?"), stage.present());
    stage.judge("B3 request");
  }

  private void approve() throws InterruptedException {
    screen.step("enterprise.approve");
    long number = awaitCase();
    stage.refused(
        Reason.NOT_YOUR_CASE,
        acme(cast.cho()).decide(number, true, ""),
        "the second level waits for the first");
    approveAll(number);
    stage.judge("B3 approval: head, deputy, super-admin");
    awaitClosing();
    stage.refused(
        Reason.ADMINS_SUSPENDED,
        cast.bob().client().createInvite(stage.group(), 3_600, 1),
        "Bob's powers rest");
    stage.judge("C2 notice");
  }

  private void objection() throws InterruptedException {
    screen.step("enterprise.object");
    Promised.get(cast.cho().client().course(stage.group()).objectToEnd("the handover is missing"));
    if (!stage.await(() -> stage.closing(cast.annPhone()).getPaused())) {
      stage.wrong("the objection has not stopped the clock");
    }
    var page = Promised.get(cast.annPhone().client().course(stage.group()).objections("", 0));
    page.getObjectionsList().forEach(o -> screen.line(o.getUser() + ": " + o.getReason()));
    if (page.getObjectionsCount() != 1) {
      stage.wrong("the owner sees " + page.getObjectionsCount() + " objections");
    }
    stage.judge("C2 objection");
  }

  private void callOff() throws InterruptedException {
    screen.step("enterprise.cancel");
    Promised.get(cast.annPhone().client().course(stage.group()).cancelEnd());
    Promised.get(cast.bob().client().createInvite(stage.group(), 3_600, 1));
    stage.level(stage.says(cast.cho(), "handed over, thank you"), stage.present());
    stage.show();
    stage.judge("C3 cancel");
  }

  private void secondRequest() throws InterruptedException {
    screen.step("enterprise.again");
    long number = request();
    approveAll(number);
    awaitClosing();
    var ended = Promised.get(acme(cast.dee()).endedCases(0, 0)).getCasesList();
    boolean both = ended.size() == 2 && ended.stream().allMatch(EnterpriseScene::isApproved);
    if (!both) {
      stage.wrong("the organisation remembers other cases than two that were approved: " + ended);
    }
    stage.judge("B3 second request");
  }

  private static boolean isApproved(Case each) {
    return each.getState() == Case.State.APPROVED && each.getVerdictsCount() == 3;
  }

  private void cutWithAPhoneOff() throws InterruptedException {
    screen.step("enterprise.cut");
    cast.cho().switchOff();
    for (var gadget : List.of(cast.annPhone(), cast.bob(), cast.dee())) {
      stage.settle("cut", stage.status(gadget, StoredGroup.Status.ENDED));
    }
    stage.show();
    var report = report(1);
    boolean onlyCho =
        report.getStatesList().stream()
            .filter(state -> state.getAcknowledgedMs() == 0)
            .allMatch(state -> state.getUser().equals("cho"));
    if (!onlyCho) {
      stage.wrong("the purge report waits for others than cho: " + report);
    }
    if (Promised.get(acme(cast.dee()).groups(0, 0)).getGroupsCount() != 0) {
      stage.wrong("the organisation still lists the group");
    }
    stage.judge("C3 cut");
  }

  private void lastPhone() throws InterruptedException {
    screen.step("enterprise.told");
    cast.cho().switchOn();
    stage.settle("cut", stage.status(cast.cho(), StoredGroup.Status.ENDED));
    var fate = Promised.get(cast.cho().client().fate(stage.group()));
    boolean toldSo =
        fate.getState() == Fate.State.ENDED
            && fate.getEnding() == Ending.DISBAND
            && fate.getReason().equals(WHY);
    if (!toldSo) {
      stage.wrong("cho was told of another fate of the group: " + fate);
    }
    if (Judge.afterLastWelcome(cast.cho()) != Gadget.What.PURGE) {
      stage.wrong("cho was told something else before the purge");
    }
    stage.show();
    report(0);
    stage.judge("P4 purge-reach, purge report");
  }

  // ── Small things ────────────────────────────────────────────────────────────────────────────

  /// Ann previews and asks.
  ///
  /// @return the number of the case
  private long request() throws InterruptedException {
    var client = cast.annPhone().client();
    var preview = Promised.get(client.previewDisband(stage.group()));
    screen.notes(preview.getNotesList());
    var done = Promised.get(client.disband(stage.group(), preview.getToken(), WHY));
    if (done.getSeq() != 0 || stage.view(cast.annPhone()).getDisbandAskedMs() == 0) {
      stage.wrong("the group did not wait for its organisation");
    }
    return awaitCase();
  }

  /// The case that waits for the head of the department.
  private long awaitCase() throws InterruptedException {
    if (!stage.await(() -> !openCases(cast.bob()).isEmpty())) {
      stage.wrong("bob has no case to decide");
      return 0;
    }
    return openCases(cast.bob()).getFirst().getCase();
  }

  private List<Case> openCases(Gadget gadget) {
    try {
      return Promised.get(acme(gadget).openCases()).getCasesList();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private void approveAll(long number) throws InterruptedException {
    approve(cast.bob(), number, "enterprise.by-head");
    approve(cast.cho(), number, "enterprise.by-deputy");
    approve(cast.dee(), number, "enterprise.by-super-admin");
  }

  private void approve(Gadget gadget, long number, String line) throws InterruptedException {
    Promised.get(acme(gadget).decide(number, true, "agreed"));
    screen.say(line);
  }

  private void awaitClosing() throws InterruptedException {
    if (!stage.await(() -> stage.closing(cast.annPhone()).getCutMs() != 0)) {
      stage.wrong("the end of the group was not announced");
    }
  }

  private PurgeReport report(int open) throws InterruptedException {
    var report = stage.report(cast.annPhone(), open);
    screen.report(report);
    return report;
  }

  private static Organisation acme(Gadget gadget) {
    return gadget.client().organisation(COMPANY);
  }
}
