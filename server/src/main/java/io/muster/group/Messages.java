package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people write: posting it and taking it back.
public final class Messages {
  private static final Rejected NO_SUCH_MESSAGE =
      Rejected.because(Rejection.NO_SUCH_MESSAGE, Sentence.NO_SUCH_MESSAGE);

  /// How many people one message can mention.
  public static final int MENTIONS_MAX = 50;

  private Messages() {}

  static Decision post(Turn turn, Command.Post post) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.POST)
            .or(() -> refusal(turn, post.text()))
            .or(() -> mentionsRefusal(post.mentions()));
    return refusal.isPresent()
        ? refusal.get()
        : turn.done(
            new Event.Posted(
                turn.next(),
                turn.user(),
                turn.at(),
                post.text(),
                false,
                post.mentions().stream().distinct().toList()));
  }

  private static Optional<Rejected> mentionsRefusal(List<UserId> mentions) {
    return mentions.size() <= MENTIONS_MAX
        ? Optional.empty()
        : Optional.of(Rejected.invalid(Sentence.TOO_MANY_MENTIONS.with("max", MENTIONS_MAX)));
  }

  /// Why nobody can say that now.
  static Optional<Rejected> refusal(Turn turn, String text) {
    Optional<Rejected> silence = Closings.silenceRefusal(turn);
    if (silence.isPresent()) {
      return silence;
    }
    int bytes = Utf8.length(text);
    if (bytes > turn.rules().textBytesMax()) {
      return Optional.of(
          new Rejected(
              Rejection.TEXT_TOO_LONG,
              Sentence.TEXT_TOO_LONG
                  .with("bytes", bytes)
                  .with("max", turn.rules().textBytesMax())));
    }
    return bytes < 1
        ? Optional.of(Rejected.invalid(Sentence.TEXT_EMPTY.phrase()))
        : Optional.empty();
  }

  /// Somebody else's message, an unreadable one and none at all are refused alike, so that the
  /// answer tells nothing.
  static Decision recall(Turn turn, Command.Recall recall) {
    var own =
        recall
            .target()
            .filter(message -> message.seq() == recall.seq() && !message.recalled())
            .filter(message -> message.actor().equals(turn.user()))
            .filter(message -> turn.actor().reads(message.seq()));
    if (own.isEmpty()) {
      return NO_SUCH_MESSAGE;
    }
    Instant until = own.get().at().plus(turn.rules().recallWithin());
    if (turn.at().isAfter(until)) {
      return new Rejected(
          Rejection.TOO_LATE_TO_RECALL,
          Sentence.TOO_LATE_TO_RECALL.with("seconds", turn.rules().recallWithin().toSeconds()));
    }
    return turn.done(
        new Event.Recalled(turn.next(), turn.user(), turn.at(), recall.seq(), own.get().at()));
  }
}
