package io.muster.bench.replay;

import io.muster.bench.check.Promise;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of a replay, for people and for programs.
///
/// @param deliveries entries that devices received
/// @param breaks connections that were lost without the script's doing
/// @param kills how often the server was killed
record Report(
    List<Result> results, long messages, long deliveries, long breaks, int kills, double seconds) {
  private static final int SENTENCES_MAX = 20;

  Report {
    results = List.copyOf(results);
  }

  Report withKills(int times) {
    return new Report(results, messages, deliveries, breaks, times, seconds);
  }

  boolean isClean() {
    return results.stream().allMatch(Result::isVerified);
  }

  private long verified() {
    return results.stream().filter(Result::isVerified).count();
  }

  private Map<Promise, Long> violations() {
    Map<Promise, Long> all = new EnumMap<>(Promise.class);
    for (Promise promise : Promise.values()) {
      all.put(promise, 0L);
    }
    results.forEach(
        result ->
            result.broken().forEach((promise, count) -> all.merge(promise, count, Long::sum)));
    return all;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("groups_verified", verified());
    json.put("groups_failed", results.size() - verified());
    json.put("messages", messages);
    json.put("deliveries", deliveries);
    json.put("violations", violations());
    json.put("seconds", seconds);
    json.put("deliveries_per_second", deliveries / seconds);
    json.put("connections_lost", breaks);
    json.put("server_kills", kills);
    json.put("failures", results.stream().flatMap(r -> r.sentences().stream()).toList());
    return json;
  }

  String table() {
    var table = new StringBuilder();
    row(table, "groups verified", "%,d of %,d".formatted(verified(), results.size()));
    row(table, "messages", "%,d".formatted(messages));
    row(table, "deliveries", "%,d".formatted(deliveries));
    row(table, "seconds", "%.1f".formatted(seconds));
    row(table, "deliveries per second", "%,.0f".formatted(deliveries / seconds));
    row(table, "connections lost", "%,d".formatted(breaks));
    row(table, "server killed", "%d times".formatted(kills));
    violations().forEach((promise, count) -> row(table, "broken " + promise, count.toString()));
    results.stream()
        .flatMap(result -> result.sentences().stream())
        .limit(SENTENCES_MAX)
        .forEach(sentence -> table.append("  ").append(sentence).append('\n'));
    return table.toString();
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
  }
}
