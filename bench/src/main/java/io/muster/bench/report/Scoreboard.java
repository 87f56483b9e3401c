package io.muster.bench.report;

import io.muster.bench.load.Workload;
import io.muster.bench.subject.Phrase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All servers under one load.
public record Scoreboard(Discipline discipline, Workload work, List<Result> results) {
  private static final String UNMEASURED = "-";

  public Scoreboard {
    results = List.copyOf(results);
  }

  public Phrase title() {
    return discipline.title(work);
  }

  /// Whether every run is a result.
  public boolean isClean() {
    return results.stream().allMatch(result -> result.failures().isEmpty());
  }

  /// For a terminal: medians, with minimum and maximum.
  public String table() {
    StringBuilder table = new StringBuilder(title().english()).append('\n');
    table.append(lead("", "ack", "runs"));
    discipline.figures().forEach(figure -> table.append(cell(figure.title().english())));
    table.append('\n');
    for (Result result : results) {
      table.append(
          lead(
              result.server(),
              result.durability().word().english(),
              Integer.toString(result.outcomes().size())));
      for (Figure figure : discipline.figures()) {
        table.append(cell(result.spread(figure).map(Spread::brief).orElse(UNMEASURED)));
      }
      table.append('\n');
      result.failures().forEach(why -> table.append("    not a result: ").append(why).append('\n'));
    }
    return table.toString();
  }

  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("load", title().english());
    results.forEach(result -> json.put(result.server(), result.json(discipline.figures())));
    return json;
  }

  private static String lead(String server, String ack, String runs) {
    return String.format(Locale.ROOT, "%-16s %-8s%4s", server, ack, runs);
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "%26s", text);
  }
}
