package io.muster.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetfulStoreTest {
  private final ForgetfulStore store = new ForgetfulStore();

  @Test
  void anAnsweredRequestLeavesTheOutbox() {
    ask(1);
    answer(1);

    assertThat(store.outbox()).isEmpty();
    assertThat(store.forgotten()).isEmpty();
  }

  @Test
  void aForgottenAnswerLeavesTheRequestToBeSentAgain() {
    store.forgetNext();
    ask(1);
    ask(2);
    answer(1);
    answer(2);

    assertThat(store.outbox()).extracting(Request::getId).containsExactly(1L);
    assertThat(store.forgotten()).hasValue(1);
  }

  @Test
  void onceRememberedItIsSentNoMore() {
    store.forgetNext();
    ask(1);
    answer(1);
    store.remember();

    assertThat(store.outbox()).isEmpty();
    assertThat(store.forgotten()).isEmpty();
  }

  private void ask(long id) {
    store.putRequest(Request.newBuilder().setId(id).build());
  }

  private void answer(long id) {
    store.removeRequests(List.of(id));
  }
}
