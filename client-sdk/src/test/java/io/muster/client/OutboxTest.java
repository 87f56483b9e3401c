package io.muster.client;

import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.store.SqliteStore;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeating a request under its id changes nothing, so a client may always repeat it. */
class OutboxTest {
  private final Rig rig = new Rig();

  private static List<String> texts(List<Request> requests) {
    return requests.stream().map(request -> request.getPost().getText()).toList();
  }

  @Test
  void aRequestWhoseAnswerWasLostGoesAgainUnderTheSameId() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> said = rig.client.post(7, "rain at ten");
    Request first = rig.request();
    rig.breaks();
    rig.passes(100);
    rig.backOnline(group(7, 0, 1));

    Request second = rig.request();
    assertThat(second).isEqualTo(first);
    rig.done(second, 1);
    assertThat(said.join().getSeq()).isEqualTo(1);
    assertThat(rig.client.store().outbox()).isEmpty();
  }

  @Test
  void whatIsSaidOfASecondFactorIsAskedAgainAndNeverWrittenDown() {
    rig.online();
    rig.client.secondFactor().confirm("123456");
    Request first = rig.request();
    assertThat(first.getConfirmSecondFactor().getCode()).isEqualTo("123456");
    assertThat(rig.client.store().outbox()).isEmpty();

    rig.breaks();
    rig.passes(100);
    rig.backOnline();
    assertThat(rig.request()).isEqualTo(first);
  }

  @Test
  void anAnswerThatComesTwiceIsHeardOnce() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> said = rig.client.post(7, "once");
    Request request = rig.request();
    rig.done(request, 1);
    rig.done(request, 2);
    assertThat(said.join().getSeq()).isEqualTo(1);
    assertThat(rig.closed).isFalse();
  }

  @Test
  void whatIsSaidOfflineGoesOutInOrderWhenTheConnectionIsBack() {
    rig.client.post(7, "one");
    rig.client.post(8, "two");
    rig.client.post(7, "three");
    rig.online();
    List<Request> requests = rig.requests();
    assertThat(texts(requests)).containsExactly("one", "two", "three");
    assertThat(requests).extracting(Request::getId).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void noMoreRequestsAreInFlightThanTheServerTakes() {
    rig.client.connect();
    rig.answers();
    rig.welcome(LIMITS.toBuilder().setRequestsInFlightMax(2).build());
    rig.client.post(7, "one");
    rig.client.post(7, "two");
    rig.client.post(7, "three");
    List<Request> requests = rig.requests();
    assertThat(texts(requests)).containsExactly("one", "two");

    rig.done(requests.get(0), 1);
    assertThat(texts(rig.requests())).containsExactly("three");
  }

  @Test
  void anOverloadedServerIsAskedAgainLaterBeginningWithWhatItTurnedAway() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> said = rig.client.post(7, "one");
    rig.refuses(rig.request(), Reason.OVERLOADED, 500);
    rig.client.post(7, "two");
    rig.passes(500 + 99);
    assertThat(rig.requests()).isEmpty();

    rig.passes(1);

    Request again = rig.request();
    assertThat(again.getPost().getText()).isEqualTo("one");
    assertThat(said).isNotDone();
    rig.done(again, 1);
    assertThat(said.join().getSeq()).isEqualTo(1);
    assertThat(texts(rig.requests())).containsExactly("two");
  }

  @Test
  void nothingOvertakesWhatWasTurnedAway() {
    rig.online(group(7, 0, 0));
    for (String text : List.of("one", "two", "three", "four")) {
      rig.client.post(7, text);
    }
    List<Request> first = rig.requests();
    rig.done(first.get(0), 1);
    rig.refuses(first.get(1), Reason.OVERLOADED, 0);
    rig.client.post(7, "five");
    rig.passes(10_000);
    assertThat(rig.requests()).as("three and four are still under way").isEmpty();
    rig.refuses(first.get(2), Reason.OUT_OF_TURN, 0);
    rig.refuses(first.get(3), Reason.OUT_OF_TURN, 0);

    Request second = rig.request();
    assertThat(second.getPost().getText()).isEqualTo("two");
    rig.done(second, 2);
    assertThat(texts(rig.requests())).containsExactly("three", "four", "five");
  }

  @Test
  void questionsGoOnWhileChangesAreTurnedAway() {
    rig.online(group(7, 0, 0));
    rig.client.post(7, "one");
    rig.refuses(rig.request(), Reason.STORAGE_FULL, 5_000);
    rig.client.getGroup(7);
    assertThat(rig.request().hasGetGroup()).isTrue();
  }

  @Test
  void aServerThatStaysFullIsAskedLessAndLessOften() {
    rig.online(group(7, 0, 0));
    rig.client.post(7, "one");
    for (long waitMs : new long[] {100, 200, 400, 800, 1_600, 1_600}) {
      rig.refuses(rig.request(), Reason.STORAGE_FULL, 0);
      rig.passes(waitMs - 1);
      assertThat(rig.requests()).isEmpty();
      rig.passes(1);
    }
    assertThat(rig.request().getPost().getText()).isEqualTo("one");
  }

  @Test
  void aRefusalReachesWhoAsked() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> renamed = rig.client.rename(7, "climbers");
    rig.refuses(rig.request(), Reason.ROLE_TOO_LOW, 0);
    assertThatThrownBy(renamed::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.ROLE_TOO_LOW));
    assertThat(rig.client.pending()).isEmpty();
    assertThat(rig.client.store().outbox()).isEmpty();
  }

  @Test
  void aRequestLargerThanAFrameIsNotSent() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> said = rig.client.post(7, "x".repeat(LIMITS.getFrameBytesMax()));
    assertThat(rig.requests()).isEmpty();
    assertThatThrownBy(said::join).hasMessageContaining("was not sent");
  }

  @Test
  void theOutboxSurvivesARestart(@TempDir Path directory) {
    Path path = directory.resolve("ann.db");
    Request lost;
    try (SqliteStore store = SqliteStore.open(path)) {
      var before = new Rig(store);
      before.online(group(7, 0, 0));
      before.client.post(7, "said before");
      lost = before.request();
      before.client.close();
    }
    try (SqliteStore store = SqliteStore.open(path)) {
      var after = new Rig(store);
      Pending pending = after.client.pending().get(0);
      assertThat(pending.request()).isEqualTo(lost);
      after.wallMicros -= 1_000_000;
      after.client.post(7, "said after");
      after.online(group(7, 0, 0));

      List<Request> again = after.requests();
      assertThat(texts(again)).containsExactly("said before", "said after");
      assertThat(again.get(1).getId()).isGreaterThan(lost.getId());
      after.done(again.get(0), 1);
      assertThat(pending.reply().join().getDone().getSeq()).isEqualTo(1);
      assertThat(after.client.pending()).hasSize(1);
    }
  }

  @Test
  void whatIsChangedWhileTheClientIsStoppedFailsAndGoesOutWithTheNextConnect() {
    rig.online(group(7, 0, 0));
    rig.farewell(FarewellCode.REPLACED, 0);
    CompletableFuture<Done> said = rig.client.post(7, "rain at ten");
    assertThatThrownBy(said::join)
        .cause()
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("REPLACED");
    assertThat(rig.client.pending()).isEmpty();

    rig.online(group(7, 0, 0));
    Request kept = rig.request();
    assertThat(kept.getPost().getText()).isEqualTo("rain at ten");
    rig.done(kept, 1);
    assertThat(rig.client.store().outbox()).isEmpty();
  }

  @Test
  void whatIsAskedWhileTheClientIsStoppedFailsAndIsForgotten() {
    rig.online(group(7, 0, 0));
    rig.farewell(FarewellCode.REPLACED, 0);
    var asked = rig.client.getGroup(7);
    assertThatThrownBy(asked::join).cause().isInstanceOf(StoppedException.class);

    rig.online(group(7, 0, 0));
    assertThat(rig.requests()).isEmpty();
  }

  @Test
  void aStopFailsTheFutureAndKeepsTheRequest() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> said = rig.client.post(7, "rain at ten");
    Request first = rig.request();
    rig.farewell(FarewellCode.BAD_TOKEN, 0);
    assertThatThrownBy(said::join).cause().isInstanceOf(StoppedException.class);

    rig.online(group(7, 0, 0));
    assertThat(rig.request()).isEqualTo(first);
    rig.done(first, 1);
    assertThat(rig.client.pending()).isEmpty();
  }

  @Test
  void questionsAreAskedAgainAfterABreakButNotStored() {
    rig.online(group(7, 0, 0));
    var view = rig.client.getGroup(7);
    Request first = rig.request();
    assertThat(rig.client.store().outbox()).isEmpty();
    assertThat(rig.client.pending()).isEmpty();
    rig.breaks();
    rig.passes(100);
    rig.backOnline(group(7, 0, 0));
    assertThat(rig.request()).isEqualTo(first);
    assertThat(view).isNotDone();
  }

  @Test
  void moreRequestsThanTheLimitAreRefusedAtOnce() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(rig.client.post(7, "text " + i)).isNotDone();
    }
    assertThatThrownBy(rig.client.post(7, "one more")::join)
        .cause()
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(rig.client.pending()).hasSize(1_000);
  }

  @Test
  void aClosedClientAnswersAtOnce() {
    rig.online(group(7, 0, 0));
    CompletableFuture<Done> before = rig.client.post(7, "before");
    rig.client.close();
    CompletableFuture<Done> after = rig.client.post(7, "after");
    assertThat(rig.closed).isTrue();
    assertThatThrownBy(before::join).cause().isInstanceOf(StoppedException.class);
    assertThatThrownBy(after::join).cause().isInstanceOf(StoppedException.class);
  }
}
