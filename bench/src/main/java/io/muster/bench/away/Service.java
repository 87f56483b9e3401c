package io.muster.bench.away;

import io.muster.bench.standin.ApnsStandIn;
import io.muster.bench.standin.Authority;
import io.muster.bench.standin.FcmStandIn;
import io.muster.bench.standin.Reply;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushRegistration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A stand-in for a push service, as the bench uses it.
public interface Service extends AutoCloseable {
  /// Which there are.
  enum Kind {
    APNS,
    FCM
  }

  /// What the server must be told to use it.
  List<String> keys() throws IOException;

  PushRegistration registration(String user);

  /// How many notifications it has taken.
  long taken();

  /// Answers nothing but that it is down, or is up again.
  void down(boolean isDown);

  @Override
  void close();

  static Service open(Kind kind, Path folder) throws IOException {
    var authority = Authority.in(folder);
    return switch (kind) {
      case APNS -> {
        var apple = ApnsStandIn.open(authority, InstantSource.system());
        apple.inbox().keep(0);
        yield new Apns(apple, authority, folder);
      }
      case FCM -> {
        var google = FcmStandIn.open(authority, InstantSource.system());
        google.inbox().keep(0);
        yield new Fcm(google, authority, folder);
      }
    };
  }

  /// Apple's.
  record Apns(ApnsStandIn standIn, Authority authority, Path folder) implements Service {
    @Override
    public List<String> keys() throws IOException {
      return List.of(
          "push.apns.key-file=" + standIn.keyFile(folder),
          "push.apns.key-id=" + ApnsStandIn.KEY_ID,
          "push.apns.team-id=" + ApnsStandIn.TEAM_ID,
          "push.apns.topics=" + ApnsStandIn.TOPIC,
          "push.apns.host=" + standIn.root().getHost(),
          "push.apns.port=" + standIn.root().getPort(),
          "push.trust-file=" + authority.file());
    }

    @Override
    public PushRegistration registration(String user) {
      var token =
          HexFormat.of()
              .formatHex((user + "x".repeat(32)).substring(0, 32).getBytes(StandardCharsets.UTF_8));
      return PushRegistration.newBuilder().setChannel(PushChannel.APNS).setToken(token).build();
    }

    @Override
    public long taken() {
      return standIn.inbox().count();
    }

    @Override
    public void down(boolean isDown) {
      var answer = Optional.<Reply>of(ApnsStandIn.refusal(503, "ServiceUnavailable"));
      standIn.trouble(_ -> isDown ? answer : Optional.empty());
    }

    @Override
    public void close() {
      standIn.close();
    }
  }

  /// Google's.
  record Fcm(FcmStandIn standIn, Authority authority, Path folder) implements Service {
    @Override
    public List<String> keys() throws IOException {
      return List.of(
          "push.fcm.service-account-file=" + standIn.serviceAccount(folder),
          "push.fcm.api-root=" + standIn.root(),
          "push.trust-file=" + authority.file());
    }

    @Override
    public PushRegistration registration(String user) {
      return PushRegistration.newBuilder().setChannel(PushChannel.FCM).setToken(user).build();
    }

    @Override
    public long taken() {
      return standIn.inbox().count();
    }

    @Override
    public void down(boolean isDown) {
      var answer = Optional.<Reply>of(Reply.Answer.of(503));
      standIn.trouble(_ -> isDown ? answer : Optional.empty());
    }

    @Override
    public void close() {
      standIn.close();
    }
  }

  /// Waits until it has taken so many.
  default void await(long many, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (taken() < many) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("only " + taken() + " of " + many + " arrived");
      }
      Thread.sleep(5);
    }
  }
}
