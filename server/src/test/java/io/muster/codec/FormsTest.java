package io.muster.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Term;
import io.muster.group.Terms;
import io.muster.proto.v1.Policy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FormsTest {

  @Test
  void everyTermIsAFieldOfTheWiresPolicyAndEveryFieldATerm() {
    assertThat(Arrays.stream(Term.values()).map(term -> term.number() + " " + term.field()))
        .containsExactlyElementsOf(
            Policy.getDescriptor().getFields().stream()
                .map(field -> field.getNumber() + " " + field.getName())
                .toList());
  }

  @Test
  void whatIsSetComesThroughAndWhatIsNotStaysOpen() {
    var all = Terms.NONE;
    for (var term : Term.values()) {
      assertThat(Forms.terms(Forms.policy(Terms.NONE.with(term, term.most()))))
          .isEqualTo(Terms.NONE.with(term, term.most()));
      all = all.with(term, term.most());
    }
    assertThat(Forms.terms(Forms.policy(all))).isEqualTo(all);
    assertThat(Forms.terms(Policy.getDefaultInstance())).isEqualTo(Terms.NONE);
  }

  @Test
  void noNoticeIsSomethingElseThanNoWordAboutIt() {
    var none = Policy.newBuilder().setNoticeS(0).build();
    assertThat(Forms.terms(none)).isEqualTo(Terms.NONE.with(Term.NOTICE, 0));
  }
}
