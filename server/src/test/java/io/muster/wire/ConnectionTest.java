package io.muster.wire;

import static io.muster.wire.Samples.framed;
import static io.muster.wire.Samples.hello;
import static io.muster.wire.Samples.ping;
import static io.muster.wire.Samples.serverFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a session may rely on from its connection.
class ConnectionTest {
  private static final ServerFrame LARGE =
      ServerFrame.newBuilder()
          .setWelcome(Welcome.newBuilder().setServer("x".repeat(60_000)))
          .build();

  private static ServerFrame pong(long nonce) {
    return ServerFrame.newBuilder().setPong(Pong.newBuilder().setNonce(nonce)).build();
  }

  @Test
  void framesOfItsOwnAndSharedOnesLeaveInOrderAndOnlyAfterAFlush() {
    try (var step = new Doorstep().withFrames()) {
      var link = step.conversation().link;
      var shared = link.encoder().encode(pong(2));

      link.write(pong(1));
      link.write(shared);
      link.write(shared);
      link.write(pong(3));
      shared.release();
      assertThat(step.sent()).isEmpty();
      assertThat(link.pendingBytes()).isPositive();
      link.flush();

      assertThat(serverFrames(step.sent())).containsExactly(pong(1), pong(2), pong(2), pong(3));
      assertThat(link.pendingBytes()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void framesOfItsOwnLeaveTogether(Form form) {
    try (var step =
        form == Form.FRAMES ? new Doorstep().withFrames() : new Doorstep().withMessages(form)) {
      var link = step.conversation().link;
      int expected = 0;
      for (int i = 1; i <= 1_000; i++) {
        link.write(pong(i));
        var alone = form.encode(pong(i));
        expected += alone.size();
        alone.release();
        assertThat(link.pendingBytes()).isEqualTo(expected);
      }
      assertThat(step.channel.unsafe().outboundBuffer().size()).isZero();
      link.flush();
      assertThat(step.sent()).hasSize(expected);
    }
  }

  @Test
  void muchOfItsOwnIsNotGatheredForEver() {
    try (var step = new Doorstep().withFrames()) {
      var link = step.conversation().link;
      link.write(LARGE);
      link.write(pong(1));
      link.write(LARGE);
      link.flush();
      assertThat(serverFrames(step.sent())).containsExactly(LARGE, pong(1), LARGE);
    }
  }

  @Test
  void whatIsGatheredGoesWithAConnectionThatIsLost() {
    var step = new Doorstep().withFrames();
    var link = step.conversation().link;
    link.write(pong(1));
    step.channel.close();
    link.flush();
    assertThat(link.pendingBytes()).isZero();

    var other = new Doorstep().withFrames();
    other.conversation().link.write(pong(1));
    other.conversation().link.abort();
    assertThat(other.conversation().link.pendingBytes()).isZero();
    step.close();
    other.close();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aSharedFrameIsGivenBackWhenTheLastWriteIsDone(Form form) {
    var frame = form.encode(pong(1));
    int size = frame.size();
    var steps = new ArrayList<Doorstep>();
    for (int i = 0; i < 10; i++) {
      steps.add(
          form == Form.FRAMES ? new Doorstep().withFrames() : new Doorstep().withMessages(form));
    }
    for (var step : steps) {
      step.conversation().link.write(frame);
    }
    frame.release();
    assertThat(frame.take().refCnt()).isEqualTo(10);

    // Half of them go through, the others are lost with their connection.
    for (int i = 0; i < 10; i++) {
      if (i % 2 == 0) {
        steps.get(i).conversation().link.flush();
        assertThat(steps.get(i).sent()).hasSize(size);
      }
      steps.get(i).close();
    }

    assertThat(frame.take().refCnt()).isZero();
  }

  @Test
  void afterAFarewellNothingIsWritten() {
    try (var step = new Doorstep().withFrames()) {
      var link = step.conversation().link;
      link.close(Farewell.newBuilder().setCode(FarewellCode.SHUTDOWN).build());
      link.close(Farewell.newBuilder().setCode(FarewellCode.SLOW).build());
      link.write(pong(1));
      link.flush();

      var frames = serverFrames(step.sent());
      assertThat(frames).hasSize(1);
      assertThat(frames.get(0).getFarewell().getCode()).isEqualTo(FarewellCode.SHUTDOWN);
      assertThat(
              step.registry.get("muster.wire.farewells").tag("code", "shutdown").counter().count())
          .isEqualTo(1);
    }
  }

  @Test
  void writingToAConnectionThatIsGoneDoesNothing() {
    try (var step = new Doorstep().withFrames()) {
      var link = step.conversation().link;
      step.channel.close();
      var shared = link.encoder().encode(pong(1));

      link.write(shared);
      link.write(pong(2));
      link.flush();
      link.close(Farewell.getDefaultInstance());
      link.abort();

      assertThat(((EncodedFrame) shared).take().refCnt()).isEqualTo(1);
      shared.release();
      assertThat(link.pendingBytes()).isZero();
    }
  }

  @Test
  void whenFlushedAlsoRunsWhenTheConnectionIsLost() {
    try (var step = new Doorstep().withFrames()) {
      var link = step.conversation().link;
      var done = new CompletableFuture<Boolean>();
      step.channel.close();

      link.whenFlushed(() -> done.complete(true));

      assertThat(done).isCompleted();
    }
  }

  /// Runs on the event loop of the first conversation and waits for it.
  private static void onLoop(House house, Runnable what) {
    CompletableFuture.runAsync(what, house.loops.getFirst()).join();
  }

  private static Socket opened(House house) throws IOException {
    var socket = house.call();
    socket.getOutputStream().write(framed(ping(1)));
    assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).hasPong()).isTrue();
    return socket;
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void aPeerThatDoesNotReadFillsTheQueueAndReadingEmptiesIt(TransportKind kind) throws IOException {
    try (var house = new House(WireConfigs.test().transport(kind).build())) {
      var socket = opened(house);
      var link = house.conversations.getFirst().link;
      var flushed = new CompletableFuture<Boolean>();
      onLoop(
          house,
          () -> {
            for (int i = 0; i < 400; i++) {
              link.write(LARGE);
            }
            link.flush();
            link.whenFlushed(() -> flushed.complete(true));
          });
      assertThat(pending(house)).isGreaterThan(1_000_000);
      assertThat(flushed).isNotDone();

      for (int i = 0; i < 400; i++) {
        assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream())).isEqualTo(LARGE);
      }

      await().until(flushed::isDone);
      assertThat(pending(house)).isZero();
    }
  }

  private static long pending(House house) {
    var found = new long[1];
    onLoop(house, () -> found[0] = house.conversations.getFirst().link.pendingBytes());
    return found[0];
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void abortThrowsAwayWhatIsQueued(TransportKind kind) throws IOException {
    try (var house = new House(WireConfigs.test().transport(kind).build())) {
      var socket = opened(house);
      var conversation = house.conversations.getFirst();
      var flushed = new CompletableFuture<Boolean>();
      onLoop(
          house,
          () -> {
            for (int i = 0; i < 400; i++) {
              conversation.link.write(LARGE);
            }
            conversation.link.flush();
            conversation.link.whenFlushed(() -> flushed.complete(true));
            conversation.link.abort();
          });

      await().until(() -> conversation.closed == 1);
      assertThat(flushed.join()).isTrue();
      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void aPeerThatNeitherReadsNorClosesIsGoneASecondAfterItsFarewell(TransportKind kind)
      throws IOException {
    try (var house = new House(WireConfigs.test().transport(kind).build())) {
      opened(house);
      var conversation = house.conversations.getFirst();
      onLoop(
          house,
          () -> {
            for (int i = 0; i < 400; i++) {
              conversation.link.write(LARGE);
            }
            conversation.link.close(Farewell.newBuilder().setCode(FarewellCode.SLOW).build());
          });

      await().until(() -> conversation.closed == 1);
    }
  }

  @Test
  void aPeerThatResetsIsNoticed() throws IOException {
    try (var house = new House(WireConfigs.test().build())) {
      var sockets = new ArrayList<>(List.of(opened(house), opened(house)));
      sockets.get(0).setSoLinger(true, 0);
      for (var socket : sockets) {
        socket.shutdownOutput();
        socket.close();
      }

      await().until(() -> house.conversations.stream().allMatch(one -> one.closed == 1));
      await().until(() -> house.registry.get("muster.wire.connections").gauge().value() == 0);
      await().until(() -> house.registry.get("muster.wire.sockets").gauge().value() == 0);
    }
  }

  @Test
  void framesAndBytesAreCounted() throws IOException {
    try (var house = new House(WireConfigs.test().build())) {
      var socket = opened(house);
      socket.getOutputStream().write(framed(hello(), ping(2)));
      assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).hasPong()).isTrue();

      int bytes = framed(ping(1), hello(), ping(2)).length;
      assertThat(house.count("muster.wire.frames.in")).isEqualTo(3);
      assertThat(house.count("muster.wire.bytes.in")).isEqualTo(bytes);
      assertThat(house.count("muster.wire.frames.out")).isEqualTo(2);
      assertThat(house.count("muster.wire.bytes.out")).isPositive();
      System.gc();
      assertThat(house.count("muster.wire.frames.in")).isEqualTo(3);
    }
  }
}
