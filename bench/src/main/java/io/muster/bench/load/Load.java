package io.muster.bench.load;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The sending side of a run, from the first message to the verdict on the last.
///
/// Owner: the thread that runs the driver; what belongs to an event loop is done there.
final class Load {
  private final Workload work;
  private final List<Crowd> crowds;
  private final List<MemberLink> links;
  private final Lanes lanes;
  private final int window;

  /// `links` are in the order of the groups.
  Load(Workload work, List<Crowd> crowds, List<MemberLink> links, Lanes lanes) {
    this.work = work;
    this.crowds = crowds;
    this.links = links;
    this.lanes = lanes;
    int allowed = links.getFirst().requestsMax();
    this.window = allowed == 0 ? work.window() : Math.min(work.window(), allowed);
  }

  /// What the server allows of the window that was asked for.
  int window() {
    return window;
  }

  /// The first members of each group begin to send.
  void start() {
    lanes.forEach(this::arm);
    lanes.forEach(
        lane -> {
          for (Crowd crowd : crowds) {
            crowd.senders().stream().filter(lane::carries).forEach(Sender::start);
          }
        });
  }

  void stop() {
    lanes.forEach(
        lane -> {
          for (Crowd crowd : crowds) {
            crowd.senders().stream().filter(lane::carries).forEach(Sender::stop);
          }
        });
  }

  /// Messages that were sent and of which their senders have not heard.
  long unanswered() {
    AtomicLong sum = new AtomicLong();
    lanes.forEach(
        lane ->
            crowds.stream()
                .flatMap(crowd -> crowd.senders().stream())
                .filter(lane::carries)
                .forEach(sender -> sum.addAndGet(sender.unanswered())));
    return sum.get();
  }

  /// What all members found, and whether they have the same.
  Findings verdict() {
    Findings findings = new Findings();
    lanes.forEach(lane -> lane.tally().addTo(findings));
    findings.mistake(Mistake.UNANSWERED, unanswered());
    for (Crowd crowd : crowds) {
      int first = crowd.index() * work.members();
      List<Standing> standings =
          links.subList(first, first + work.members()).stream().map(MemberLink::standing).toList();
      compare(crowd.sent(), standings, findings);
    }
    return findings;
  }

  /// Every member of a group must have each message that was accepted, and all of them in the same
  /// order.
  static void compare(long sent, List<Standing> standings, Findings findings) {
    Set<Standing> different = new HashSet<>(standings);
    long incomplete = standings.stream().filter(each -> each.messages() != sent).count();
    if (incomplete > 0) {
      findings.mistake(Mistake.INCOMPLETE, incomplete);
    } else {
      findings.mistake(Mistake.ORDER, different.size() - 1L);
    }
  }

  private void arm(Lane lane) {
    for (Crowd crowd : crowds) {
      for (int i = 0; i < work.senders(); i++) {
        MemberLink link = links.get(crowd.index() * work.members() + i);
        if (lane.carries(link)) {
          int name = crowd.index() * work.senders() + i;
          double phase = (double) name / (crowds.size() * work.senders());
          Script script = Script.of(work, name, window, phase);
          Sender sender = new Sender(link, crowd, lane.tally(), script, System::nanoTime);
          crowd.has(link.arm(sender));
        }
      }
    }
  }
}
