package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {
  private static final int MEMBERS = 3;
  private static final int SIZE = 200;
  private static final int WINDOW = 4;
  private static final long MS = 1_000_000;

  private final MockTicker clock = Ticker.newMockTicker();
  private final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(clock).build();
  private final Crowd crowd = new Crowd(0, 77, MEMBERS, 1);

  @AfterEach
  void nothingElseWasSent() {
    assertThat(sent().isReadable()).isFalse();
    channel.finishAndReleaseAll();
  }

  @Test
  void itFillsItsWindowWithWholeMessages() throws IOException {
    saturating().start();

    List<Request> requests = requests();
    assertThat(requests).hasSize(WINDOW);
    for (int i = 0; i < WINDOW; i++) {
      Request request = requests.get(i);
      ByteBuf text = Unpooled.wrappedBuffer(request.getPost().getTextBytes().toByteArray());
      assertThat(request.getId()).isEqualTo(requests.getFirst().getId() + i);
      assertThat(request.getPost().getGroup()).isEqualTo(77);
      assertThat(Content.isWhole(text, 0, text.readableBytes(), SIZE)).isTrue();
      assertThat(Content.number(text, 0)).isEqualTo(i);
    }
  }

  @Test
  void anAnsweredMessageThatIsNotYetWithEverybodyStillFillsTheWindow() throws IOException {
    Sender sender = saturating();
    sender.start();
    assertThat(requests()).hasSize(WINDOW);

    sender.answered(0, clock.nanoTime());
    sender.pump();
    assertThat(sent().isReadable()).isFalse();

    crowd.received(0, MEMBERS);
    channel.runPendingTasks();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void aDeliveredMessageThatIsNotYetAnsweredStillFillsTheWindow() throws IOException {
    Sender sender = saturating();
    sender.start();
    assertThat(requests()).hasSize(WINDOW);

    crowd.received(0, MEMBERS * WINDOW);
    channel.runPendingTasks();
    assertThat(sent().isReadable()).isFalse();

    sender.answered(0, clock.nanoTime());
    sender.pump();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void whatWasRefusedGoesAgainAfterAPauseWithAllThatWasBehindIt() throws IOException {
    Sender sender = saturating();
    sender.start();
    List<Request> first = requests();
    sender.refused(2);
    sender.refused(3);
    sender.answered(0, clock.nanoTime());
    pass(10);
    assertThat(sent().isReadable()).as("one is still unanswered").isFalse();
    sender.answered(1, clock.nanoTime());
    crowd.received(0, MEMBERS * 2);
    channel.runPendingTasks();
    assertThat(sent().isReadable()).as("it waits a little").isFalse();

    pass(10);

    List<Long> ids = requests().stream().map(Request::getId).toList();
    long next = first.get(2).getId();
    assertThat(ids).containsExactly(next, next + 1, next + 2, next + 3);
  }

  @Test
  void onAScheduleOneMessageLeavesEachInterval() throws IOException {
    Sender sender = onSchedule();
    sender.start();
    assertThat(requests()).hasSize(1);

    pass(1);
    assertThat(sent().isReadable()).isFalse();
    pass(1);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void aMessageThatHadToWaitCountsFromWhenItWasMeantToLeave() throws IOException {
    long start = clock.nanoTime();
    Sender sender = onSchedule();
    sender.start();
    for (int i = 0; i < 20; i++) {
      pass(1);
    }
    List<Request> first = requests();
    assertThat(first).hasSize(WINDOW);

    for (int number = 0; number < WINDOW; number++) {
      sender.answered(number, clock.nanoTime());
    }
    sender.pump();

    assertThat(requests().stream().map(SenderTest::meantNanos))
        .containsExactly(start + 8 * MS, start + 10 * MS, start + 12 * MS, start + 14 * MS);
  }

  private Sender saturating() {
    return sender(new Script(0, SIZE, WINDOW, WINDOW, 0, 0));
  }

  private Sender onSchedule() {
    return sender(new Script(0, SIZE, WINDOW, WINDOW, 2 * MS, 0));
  }

  private Sender sender(Script script) {
    Speech speech = new MusterSpeech(Hello.getDefaultInstance(), 77, SIZE, new NotingEar());
    Sender sender = new Sender(channel, speech, crowd, new Tally(), script, clock::nanoTime);
    crowd.has(sender);
    return sender;
  }

  private void pass(long ms) {
    clock.advance(ms, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  private ByteBuf sent() {
    ByteBuf all = Unpooled.buffer();
    ByteBuf out = channel.readOutbound();
    while (out != null) {
      all.writeBytes(out);
      out.release();
      out = channel.readOutbound();
    }
    return all.isReadable() ? all : Unpooled.EMPTY_BUFFER;
  }

  private List<Request> requests() throws IOException {
    List<Request> requests = new ArrayList<>();
    try (ByteBufInputStream in = new ByteBufInputStream(sent())) {
      while (in.available() > 0) {
        requests.add(ClientFrame.parseDelimitedFrom(in).getRequest());
      }
    }
    return requests;
  }

  private static long meantNanos(Request request) {
    return Content.sentNanos(
        Unpooled.wrappedBuffer(request.getPost().getTextBytes().toByteArray()), 0);
  }
}
