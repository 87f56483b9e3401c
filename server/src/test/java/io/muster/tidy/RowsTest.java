package io.muster.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every row of what the server must do has a test that names it: the ways out of a group (A), who
/// may do what (B), a disband as a process (C), push notifications (G).
class RowsTest {
  private static final Pattern NAMED = Pattern.compile("@DisplayName\\(\\s*\"([^\"]*)\"");
  private static final Pattern ROW = Pattern.compile("\\b[ABCG][1-9]\\b");

  @Test
  void everyRowHasATestOfItsName() {
    var named = new TreeSet<String>();
    for (var file : Checkout.javaSources()) {
      NAMED
          .matcher(Checkout.read(file))
          .results()
          .flatMap(name -> ROW.matcher(name.group(1)).results())
          .forEach(row -> named.add(row.group()));
    }
    assertThat(named)
        .containsAll(rows("A", 8))
        .containsAll(rows("B", 9))
        .containsAll(rows("C", 6))
        .containsAll(rows("G", 4));
  }

  private static Iterable<String> rows(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
  }
}
