package io.muster.world;

import io.muster.account.Preview;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.UserId;
import io.muster.push.Notification;

/// Holds everything that is written to a push service against the promises.
final class PushJudge implements Carrier.Watch {
  private final World world;
  private final Truth truth;

  PushJudge(World world, Truth truth) {
    this.world = world;
    this.truth = truth;
  }

  @Override
  public void written(Carrier.Sent sent) {
    switch (sent.notification().kind()) {
      case MESSAGE, MENTION, NOTICE -> checkShown(sent);
      case CLEAR -> checkClear(sent);
      case WAKE -> checkWake(sent);
    }
  }

  private void checkShown(Carrier.Sent sent) {
    var group = truth.group(sent.group()).orElseThrow();
    var user = new UserId(sent.user());
    if (!group.isMember(user)) {
      var cut = group.lastCutOf(user);
      if (cut.isPresent() && cut.get().isAcknowledged()) {
        throw new PromiseBroken(
            Promise.P3_CUT_OFF_BY_TIME,
            "cut off at " + cut.get().seq() + " of " + sent.group() + ", yet pushed " + sent);
      }
    }
    long seq = sent.seq();
    if (seq > group.state().lastSeq()) {
      throw new PromiseBroken(Promise.P1_DURABLE_ACK, "pushed what is not durable: " + sent);
    }
    if (!group.reads(user, seq)) {
      throw new PromiseBroken(Promise.P3_CUT_OFF_BY_ORDER, "pushed beyond a window: " + sent);
    }
    if (showsAll(sent)) {
      checkText(sent, group.entry(seq));
    }
  }

  private boolean showsAll(Carrier.Sent sent) {
    return world
        .store()
        .device(new UserId(sent.user()), new DeviceId(sent.device()))
        .filter(device -> device.push().preview() == Preview.FULL)
        .filter(device -> !device.push().locale().startsWith("zh"))
        .isPresent();
  }

  private static void checkText(Carrier.Sent sent, Event.Entry entry) {
    boolean tells =
        switch (entry) {
          case Event.Posted posted -> sent.text().contains(beginning(posted.text()));
          case Event.EndScheduled _,
              Event.EndCancelled _,
              Event.Added _,
              Event.OwnershipOffered _ ->
              sent.notification().kind() == Notification.Kind.NOTICE;
          default -> false;
        };
    if (!tells) {
      throw new PromiseBroken(Promise.P2_TOTAL_ORDER, "pushed " + sent.text() + " of " + entry);
    }
  }

  /// The rest of a long message may be cut.
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), 400));
  }

  private void checkClear(Carrier.Sent sent) {
    if (sent.notification().alert().isPresent()) {
      throw new PromiseBroken(Promise.P3_CUT_OFF_BY_ORDER, "clearing tells something: " + sent);
    }
  }

  /// A device that has wiped and said so is left alone.
  private void checkWake(Carrier.Sent sent) {
    boolean told = sent.notification().alert().isPresent() || sent.group() != 0;
    if (told) {
      throw new PromiseBroken(Promise.P3_CUT_OFF_BY_ORDER, "waking tells something: " + sent);
    }
  }
}
