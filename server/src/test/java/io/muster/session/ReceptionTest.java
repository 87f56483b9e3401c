package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.FakeLink;
import io.muster.engine.SmallEngine;
import io.muster.group.UserId;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.ServerFrame;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What happens when more come than may open their groups at a time.
class ReceptionTest {
  private static final int AT_ONCE = 2;
  private static final Duration LONG = Duration.ofMinutes(10);

  private final SmallEngine small = new SmallEngine();
  private final Reception reception =
      new Sessions(
              new Sessions.Shared(
                  small.engine(),
                  small.store(),
                  (token, answer) ->
                      answer.accept(
                          new Authenticator.Verdict.Known(
                              new UserId(token), small.clock().instant().plus(Duration.ofDays(1)))),
                  new SessionConfig(
                      Duration.ofSeconds(10), Duration.ofSeconds(30), AT_ONCE, 64, 200, 64 * 1024),
                  new SessionMetrics(),
                  small.clock(),
                  "test"))
          .on(small.hub());

  /// Somebody on the way in.
  private record Guest(FakeLink link, Session session) {
    List<ServerFrame.FrameCase> told() {
      return link.taken().stream().map(ServerFrame::getFrameCase).toList();
    }

    boolean isIn() {
      return told().contains(ServerFrame.FrameCase.READY);
    }
  }

  private Guest comes(String name) {
    var link = new FakeLink();
    var session = reception.open(link);
    var hello = Hello.newBuilder().setVersion(1).setToken(name).setDevice("phone");
    session.received(ClientFrame.newBuilder().setHello(hello).build());
    return new Guest(link, session);
  }

  @Test
  void everybodyGetsInAlthoughOnlyAFewMayAtATime() {
    var guests = Stream.of("ann", "bob", "cid", "dan", "eve").map(this::comes).toList();
    assertThat(guests).noneMatch(Guest::isIn);
    small.run();
    assertThat(guests).allMatch(Guest::isIn);
  }

  @Test
  void whoIsSentAwayWhileOpeningMakesRoomAndWhoLeavesTheLineTakesNone() {
    var first = comes("ann");
    var second = comes("bob");
    var third = comes("cid");
    var fourth = comes("dan");
    first.session().closed(false);
    second.session().closed(false);
    third.session().closed(false);
    small.run();
    assertThat(Stream.of(first, second, third)).noneMatch(Guest::isIn);
    assertThat(fourth.isIn()).isTrue();
  }

  @Test
  void whoStandsInLineIsNotLate() {
    comes("ann");
    comes("bob");
    var waiting = comes("cid");
    small.passes(LONG);
    waiting.session().tick(small.hub().steadyClock().instant());
    small.run();
    waiting.session().tick(small.hub().steadyClock().instant());
    assertThat(waiting.isIn()).isTrue();
    assertThat(waiting.told()).doesNotContain(ServerFrame.FrameCase.FAREWELL);
  }
}
