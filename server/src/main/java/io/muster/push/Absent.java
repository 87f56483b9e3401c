package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Stands for a channel that is not configured, any more or not yet.
record Absent(Channel channel) implements Provider {

  @Override
  public int inFlightMax() {
    return 0;
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    return Optional.of(Sentence.PUSH_NOT_HERE.with("channel", channel.label()));
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    answered.accept(new Outcome.Later("not-configured", Optional.of(Duration.ofHours(1)), true));
  }

  @Override
  public Optional<String> check() {
    return Optional.of("not configured");
  }

  @Override
  public void close() {}
}
