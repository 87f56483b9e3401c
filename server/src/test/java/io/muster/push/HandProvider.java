package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.text.Phrase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/// A provider that answers what the test says: by default that it has accepted, at once.
final class HandProvider implements Provider {
  private final Channel channel;
  private final List<Sent> sent = new ArrayList<>();
  private final Queue<Outcome> answers = new ArrayDeque<>();
  private final List<Consumer<Outcome>> waiting = new ArrayList<>();
  private Optional<Outcome> always = Optional.of(new Outcome.Accepted());

  /// What it was given.
  record Sent(Registration to, Notification notification) {}

  HandProvider(Channel channel) {
    this.channel = channel;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    return Optional.empty();
  }

  @Override
  public int inFlightMax() {
    return 8;
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    sent.add(new Sent(to, notification));
    var answer = Optional.ofNullable(answers.poll()).or(() -> always);
    answer.ifPresentOrElse(answered, () -> waiting.add(answered));
  }

  /// The next one is answered like that.
  HandProvider answering(Outcome outcome) {
    answers.add(outcome);
    return this;
  }

  /// Every one from now on.
  void answersAll(Outcome outcome) {
    always = Optional.of(outcome);
  }

  /// None from now on.
  void hangs() {
    always = Optional.empty();
  }

  /// What it has not answered yet, it answers.
  void answersNow(Outcome outcome) {
    var all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(each -> each.accept(outcome));
  }

  /// What it was given since the last time.
  List<Sent> takeSent() {
    var all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
