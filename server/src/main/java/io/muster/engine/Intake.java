package io.muster.engine;

import io.muster.group.Answer;
import io.muster.group.Decision;
import io.muster.group.Rejection;
import io.muster.group.RequestWindow;
import io.muster.text.Sentence;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// What an actor asks of a change before it decides: whether it was answered before, and whether it
/// is its turn and there is room for it. Owner: the actor's lane.
final class Intake {
  private static final Decision.Rejected STALE =
      Decision.Rejected.because(Rejection.STALE_REQUEST, Sentence.STALE_REQUEST);

  private final Site site;
  private final RequestWindows windows;

  /// @param stored the answers to a device's requests that the disk remembers
  Intake(Site site, Function<RequestWindows.Asker, SortedMap<Long, Answer>> stored) {
    this.site = site;
    this.windows =
        new RequestWindows(
            asker -> RequestWindow.of(site.rules().requestWindow(), stored.apply(asker)));
  }

  /// Where the answer is to be remembered; empty if nothing is to be decided now, and whoever asks
  /// is told why.
  ///
  /// @param repeated given the first answer, if there was one
  Optional<RequestWindow> admit(
      Change<?> change, Lane lane, LaneTurn turn, Consumer<Answer> repeated) {
    var asker = new RequestWindows.Asker(change.user(), change.device());
    var window = windows.of(asker, turn.number(), lane::isDurable);
    var first = window.answerTo(change.requestId());
    if (first.isPresent()) {
      repeated.accept(first.get());
      return Optional.empty();
    }
    if (window.isStale(change.requestId())) {
      turn.afterCommit(() -> change.caller().rejected(STALE));
      return Optional.empty();
    }
    if (change.line().holds(change.requestId())) {
      turn.afterCommit(() -> change.caller().unavailable(Caller.Unavailable.OUT_OF_TURN));
      return Optional.empty();
    }
    if (site.storage().isFull()) {
      change.line().turnAway(change.requestId());
      turn.afterCommit(() -> change.caller().unavailable(Caller.Unavailable.STORAGE_FULL));
      return Optional.empty();
    }
    return Optional.of(window);
  }
}
