package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.Ready;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MusterSpeechTest {
  private final NotingEar ear = new NotingEar();
  private final MusterSpeech speech = new MusterSpeech(Hello.getDefaultInstance(), 7, 200, ear);

  @Test
  void itIsInWhenTheServerIsReady() throws IOException {
    hear(
        ServerFrame.newBuilder()
            .setWelcome(
                Welcome.newBuilder()
                    .setHeartbeatMs(30_000)
                    .setLimits(Limits.newBuilder().setRequestsInFlightMax(64))));
    hear(ServerFrame.newBuilder().setOpened(Opened.newBuilder().setGroup(7).setCursor(3)));
    hear(ServerFrame.newBuilder().setReady(Ready.getDefaultInstance()));

    assertThat(ear.notes()).containsExactly("allowed 64", "expected every 30000", "ready");
    assertThat(speech.cursor()).isEqualTo(3);
  }

  @Test
  void entriesFollowOneAnother() throws IOException {
    hear(delivery(7, 0, 1));
    hear(delivery(7, 1, 2));

    assertThat(ear.notes()).containsExactly("frame", "message hi", "frame", "message hi");
  }

  @Test
  void anEntryThatIsMissingOrRepeatedIsNoticed() throws IOException {
    hear(delivery(7, 0, 2));
    hear(delivery(7, 1, 2));

    assertThat(ear.notes())
        .containsExactly("frame", "ORDER", "message hi", "frame", "ORDER", "ORDER", "message hi");
  }

  @Test
  void anotherGroupsEntriesAreForeign() throws IOException {
    hear(delivery(8, 0, 1));
    hear(ServerFrame.newBuilder().setOpened(Opened.newBuilder().setGroup(8)));

    assertThat(ear.notes()).containsExactly("frame", "FOREIGN", "message hi", "FOREIGN");
  }

  @Test
  void anAnswerIsToldByTheMessagesNumber() throws IOException {
    Reply.Builder reply = Reply.newBuilder().setId((1L << 28) + 5).setDone(Done.newBuilder());
    hear(ServerFrame.newBuilder().setReply(reply));

    assertThat(ear.notes()).containsExactly("answered 5");
  }

  @Test
  void aFarewellIsHandedOnInTheServersWords() throws IOException {
    hear(
        ServerFrame.newBuilder()
            .setFarewell(Farewell.newBuilder().setCode(FarewellCode.SLOW).setText("slow")));

    assertThat(ear.notes()).containsExactly("farewell SLOW slow");
  }

  private void hear(ServerFrame.Builder frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frame.build().writeDelimitedTo(out);
    speech.hear(Unpooled.wrappedBuffer(out.toByteArray()));
  }

  private static ServerFrame.Builder delivery(long group, long after, long seq) {
    return ServerFrame.newBuilder()
        .setDelivery(
            Delivery.newBuilder()
                .setGroup(group)
                .setAfter(after)
                .addEntries(
                    Entry.newBuilder().setSeq(seq).setPosted(Posted.newBuilder().setText("hi"))));
  }
}
