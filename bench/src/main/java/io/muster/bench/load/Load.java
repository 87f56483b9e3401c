package io.muster.bench.load;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /// What all members found, and whether they have the same.
  Findings verdict() {
    Findings findings = new Findings();
    lanes.forEach(
        lane -> {
          lane.tally().addTo(findings);
          crowds.stream()
              .flatMap(crowd -> crowd.senders().stream())
              .filter(lane::carries)
              .forEach(sender -> findings.mistake(Mistake.UNANSWERED, sender.unanswered()));
        });
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
      for (int name = 0; name < work.senders(); name++) {
        MemberLink link = links.get(crowd.index() * work.members() + name);
        if (lane.carries(link)) {
          double phase = (crowd.index() + (double) name / work.senders()) / crowds.size();
          Script script = Script.of(work, name, window, phase);
          Sender sender = new Sender(link.channel(), crowd, lane.tally(), script, System::nanoTime);
          crowd.has(link.arm(sender));
        }
      }
    }
  }
}
