package io.muster.bench.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of words in columns as wide as their widest word. Without heads if these are empty. Owner:
/// one thread.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heads) {
    rows.add(List.of(heads));
  }

  public Table row(Object... words) {
    rows.add(
        IntStream.range(0, rows.getFirst().size())
            .mapToObj(column -> String.valueOf(words[column]))
            .map(word -> word.isEmpty() ? "-" : word)
            .toList());
    return this;
  }

  /// Whether there is more than these rows.
  public Table more(boolean more) {
    return more ? row(rows.getFirst().stream().map(_ -> "...").toArray()) : this;
  }

  public List<String> lines() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    boolean headless = rows.getFirst().stream().allMatch(String::isEmpty);
    return rows.stream()
        .skip(headless ? 1 : 0)
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }
}
