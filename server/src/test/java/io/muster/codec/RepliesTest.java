package io.muster.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Decision;
import io.muster.group.Rejection;
import io.muster.proto.v1.Code;
import io.muster.proto.v1.Reason;
import io.muster.text.Sentence;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private static final Map<Integer, Code> FAMILIES =
      Map.of(
          1, Code.NOT_FOUND,
          2, Code.FAILED_PRECONDITION,
          3, Code.PERMISSION_DENIED,
          4, Code.INVALID_ARGUMENT,
          5, Code.RESOURCE_EXHAUSTED,
          6, Code.TRY_AGAIN,
          7, Code.INTERNAL);

  private static EnumSet<Reason> reasons() {
    var reasons = EnumSet.allOf(Reason.class);
    reasons.remove(Reason.UNRECOGNIZED);
    reasons.remove(Reason.REASON_UNSPECIFIED);
    return reasons;
  }

  @Test
  void everyRejectionIsAReasonOfTheSameName() {
    for (var rejection : Rejection.values()) {
      var error =
          Replies.rejected(Decision.Rejected.because(rejection, Sentence.STOPPING), Texts.english())
              .getError();
      assertThat(error.getReason().name()).isEqualTo(rejection.name());
      assertThat(error.getText()).isEqualTo("The server is stopping. Nothing was done.");
      assertThat(error.getRetryAfterMs()).as("asking again does not help").isZero();
    }
  }

  @Test
  void everyReasonHasTheCodeOfItsFamily() {
    for (var reason : reasons()) {
      var error = Replies.error(reason, "why", 5).getError();
      assertThat(error.getCode())
          .as(reason.name())
          .isEqualTo(FAMILIES.get(reason.getNumber() / 100));
      assertThat(error.getRetryAfterMs()).isEqualTo(5);
    }
  }

  @Test
  void whatIsNoRejectionIsTheServersOwnState() {
    var own = reasons();
    for (var rejection : Rejection.values()) {
      own.remove(Reason.valueOf(rejection.name()));
    }
    assertThat(own)
        .containsExactlyInAnyOrder(
            Reason.UNKNOWN_REQUEST,
            Reason.OVERLOADED,
            Reason.STORAGE_FULL,
            Reason.STOPPING,
            Reason.OUT_OF_TURN,
            Reason.FAULT);
  }
}
