package io.muster.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Deed;
import io.muster.group.Preset;
import io.muster.group.Term;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tables of docs/lifecycle.md say what the code does.
class LifecyclePageTest {
  private static final String PAGE = Checkout.read(Path.of("docs/lifecycle.md"));

  @Test
  void whoMayDoWhatIsAsInTheTable() {
    var table =
        new StringBuilder("| | owner | admin | suspended | member |\n|---|---|---|---|---|\n");
    for (var deed : Deed.values()) {
      table.append("| ").append(words(deed));
      Stream.of(Deed.Standing.values()).forEach(s -> table.append(" | ").append(words(deed.of(s))));
      table.append(" |\n");
    }
    assertThat(PAGE).contains(table);
  }

  @Test
  void theTermsOfPoliciesAreAsInTheTable() {
    var table =
        new StringBuilder("| | least | most | personal | enterprise |\n|---|---|---|---|---|\n");
    for (var term : Term.values()) {
      table
          .append("| `%s` | %,d | %,d".formatted(term.field(), term.least(), term.most()))
          .append(" | %,d".formatted(term.preset(Preset.PERSONAL)))
          .append(" | %,d |%n".formatted(term.preset(Preset.ENTERPRISE)));
    }
    assertThat(PAGE).contains(table);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
