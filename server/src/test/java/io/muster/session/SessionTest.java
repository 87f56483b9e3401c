package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.muster.delivery.FakeLink;
import io.muster.engine.EngineConfig;
import io.muster.engine.SmallEngine;
import io.muster.group.UserId;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How a connection begins, is kept alive and ends.
class SessionTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Session.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final SmallEngine small = new SmallEngine();
  private final FakeLink link = new FakeLink();
  private final Session session = new Sessions(shared()).on(small.hub()).open(link);

  private Sessions.Shared shared() {
    return new Sessions.Shared(
        small.engine(),
        small.store(),
        (token, answer) -> answer.accept(verdict(token)),
        SessionConfig.DEFAULT,
        new SessionMetrics(),
        small.clock(),
        "test");
  }

  private Authenticator.Verdict verdict(String token) {
    return switch (token) {
      case "expired" -> new Authenticator.Verdict.Expired("the token has expired");
      case "forged" -> new Authenticator.Verdict.Refused("the token's signature is wrong");
      case "unchecked" -> new Authenticator.Verdict.Unavailable("no keys just now");
      default ->
          new Authenticator.Verdict.Known(
              new UserId(token), small.clock().instant().plus(Duration.ofDays(1)));
    };
  }

  @BeforeEach
  void readTheLog() {
    log.start();
    LOG.addAppender(log);
    LOG.setLevel(Level.DEBUG);
    LOG.setAdditive(false);
  }

  @AfterEach
  void letTheLogGo() {
    LOG.detachAppender(log);
    LOG.setLevel(null);
    LOG.setAdditive(true);
  }

  private List<ILoggingEvent> logged(Level level) {
    return log.list.stream().filter(event -> event.getLevel() == level).toList();
  }

  private void says(Hello.Builder hello) {
    session.received(ClientFrame.newBuilder().setHello(hello).build());
    small.run();
  }

  /// Another device.
  private FakeLink comes(String user, String device) {
    var its = new FakeLink();
    new Sessions(shared())
        .on(small.hub())
        .open(its)
        .received(ClientFrame.newBuilder().setHello(hello(user).setDevice(device)).build());
    small.run();
    return its;
  }

  private void passes(Duration time) {
    small.passes(time);
    session.tick(small.hub().steadyClock().instant());
    small.run();
  }

  private static Hello.Builder hello(String token) {
    return Hello.newBuilder().setVersion(1).setToken(token).setDevice("phone");
  }

  @Test
  void whoComesWithAnExpiredTokenMayComeBackWithAFreshOne() {
    says(hello("expired"));

    assertThat(link.farewell()).contains(FarewellCode.TOKEN_EXPIRED);
  }

  @Test
  void whoseTokenIsForgedNeedNotComeBack() {
    says(hello("forged"));

    assertThat(link.farewell()).contains(FarewellCode.BAD_TOKEN);
  }

  @Test
  void whoseTokenCannotBeCheckedMayComeBack() {
    says(hello("unchecked"));

    assertThat(link.farewell()).contains(FarewellCode.AUTH_UNAVAILABLE);
  }

  @Test
  void whoGivesASignOfLifeIsNotSilent() {
    says(hello("ann"));
    for (int i = 0; i < 10; i++) {
      session.alive();
      passes(SessionConfig.DEFAULT.heartbeat());
    }
    assertThat(link.farewell()).isEmpty();

    passes(SessionConfig.DEFAULT.heartbeat().multipliedBy(3));
    assertThat(link.farewell()).contains(FarewellCode.SILENT);
  }

  @Test
  void whoeverIsThereStaysWhenTheSystemsClockIsSet() {
    says(hello("ann"));
    for (var jump : List.of(Duration.ofHours(1), Duration.ofHours(-3))) {
      small.clock().go(jump);
      session.tick(small.hub().steadyClock().instant());
    }
    assertThat(link.farewell()).isEmpty();
  }

  @Test
  void aTokenRunsOutByTheSystemsClock() {
    says(hello("ann"));
    small.clock().go(Duration.ofDays(366));
    session.tick(small.hub().steadyClock().instant());
    assertThat(link.farewell()).contains(FarewellCode.TOKEN_EXPIRED);
  }

  @Test
  void aSignOfLifeIsNoHello() {
    for (int i = 0; i < 10; i++) {
      session.alive();
      passes(SessionConfig.DEFAULT.handshakeTimeout().dividedBy(10));
    }

    assertThat(link.farewell()).contains(FarewellCode.HANDSHAKE_TIMEOUT);
  }

  @Test
  void aDeviceTooManyIsSentAwayAndTheOthersAreNot() {
    int most = EngineConfig.DEFAULT.devicesMax();
    for (int i = 0; i < most; i++) {
      assertThat(comes("ann", "device-" + i).farewell()).isEmpty();
    }

    assertThat(comes("ann", "one-more").farewell()).contains(FarewellCode.TOO_MANY_DEVICES);
    assertThat(comes("ann", "device-0").farewell()).isEmpty();
    assertThat(comes("bob", "one-more").farewell()).isEmpty();
    assertThat(small.store().devices(new UserId("ann"))).hasSize(most);
  }

  @Test
  void strangersCannotFillTheLog() {
    says(hello("forged"));

    assertThat(logged(Level.INFO)).isEmpty();
    assertThat(logged(Level.DEBUG))
        .singleElement()
        .asString()
        .contains("session.farewell", "BAD_TOKEN");
  }

  @Test
  void theEndOfAUsersSessionIsLogged() {
    says(hello("ann"));
    session.drain(0);

    assertThat(logged(Level.INFO))
        .anySatisfy(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("session.farewell", "SHUTDOWN", "user=ann"));
  }
}
