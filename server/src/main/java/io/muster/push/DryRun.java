package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.text.Phrase;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does everything but the sending: what would be sent is logged, without content, and counts as
/// accepted.
public record DryRun(Provider provider) implements Provider {
  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  @Override
  public Channel channel() {
    return provider.channel();
  }

  @Override
  public String publicKey() {
    return provider.publicKey();
  }

  @Override
  public int inFlightMax() {
    return provider.inFlightMax();
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    return provider.refusal(registration);
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    LOG.info(
        "push.dry channel={} kind={} data={}",
        channel().label(),
        notification.kind(),
        notification.data());
    answered.accept(new Outcome.Accepted());
  }

  @Override
  public Optional<String> check() {
    return provider.check();
  }

  @Override
  public void close() {
    provider.close();
  }
}
