package io.muster.bench.report;

import io.muster.bench.load.Outcome;
import io.muster.bench.load.Percentiles;
import io.muster.bench.load.Workload;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One run in a form for people and in one for programs.
///
/// @param server what was measured: `muster` or `limit`
/// @param transport how the driver reached it
public record RunReport(String server, String transport, Outcome outcome) {

  /// The fields by which runs are compared, then what the run was. `commit` is the version of the
  /// source that ran.
  public Map<String, Object> json(String commit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("deliveries_per_second", outcome.deliveriesPerSecond());
    json.put("messages_per_second", outcome.messagesPerSecond());
    json.put("server_cpu_us_per_delivery", outcome.cpuMicrosPerDelivery());
    json.put("ack_ms", json(outcome.ack()));
    json.put("delivery_ms", json(outcome.delivery()));
    json.put("resident_bytes_per_connection", outcome.residentBytesPerConnection());
    json.put("deliveries_per_frame", outcome.deliveriesPerFrame());
    json.put("errors", outcome.errors());
    json.put("error_kinds", outcome.mistakes());
    json.put("connects_per_second", outcome.connectsPerSecond());
    json.put("config", config(commit));
    return json;
  }

  public String table() {
    StringBuilder table = new StringBuilder();
    Workload work = outcome.work();
    row(table, "server", server);
    row(
        table,
        "groups x members",
        "%,d x %,d (%,d away), %d sending each"
            .formatted(work.groups(), work.members(), work.away(), work.senders()));
    row(
        table,
        "messages",
        "%,d B, window %d%s".formatted(work.size(), outcome.window(), rate(work)));
    row(table, "connected", "%,.0f/s".formatted(outcome.connectsPerSecond()));
    row(table, "bytes per connection", bytes(outcome.residentBytesPerConnection()));
    if (outcome.deliveries() > 0) {
      row(table, "messages", "%,.0f/s".formatted(outcome.messagesPerSecond()));
      row(table, "deliveries", "%,.0f/s".formatted(outcome.deliveriesPerSecond()));
      row(table, "deliveries per frame", "%.1f".formatted(outcome.deliveriesPerFrame()));
      row(table, "server CPU per delivery", micros(outcome.cpuMicrosPerDelivery()));
      row(table, "acknowledged in", text(outcome.ack()));
      row(table, "delivered in", text(outcome.delivery()));
    }
    row(
        table,
        "errors",
        outcome.errors() == 0 ? "0" : outcome.errors() + ": " + outcome.mistakes());
    return table.toString();
  }

  private Map<String, Object> config(String commit) {
    Workload work = outcome.work();
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("server", server);
    config.put("groups", work.groups());
    config.put("members", work.members());
    config.put("away", work.away());
    config.put("senders", work.senders());
    config.put("size", work.size());
    config.put("seconds", outcome.seconds());
    config.put("warmup_seconds", work.warmup().toSeconds());
    config.put("window", outcome.window());
    config.put("rate", work.rate());
    config.put("transport", transport);
    config.put("commit", commit);
    return config;
  }

  private static Map<String, Object> json(Percentiles ms) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("p50", ms.p50());
    json.put("p99", ms.p99());
    json.put("p999", ms.p999());
    json.put("max", ms.max());
    return json;
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
  }

  private static String rate(Workload work) {
    return work.rate() == 0
        ? ", as fast as it goes"
        : ", %,.0f/s on schedule".formatted(work.rate());
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isEmpty() ? "not measured" : "%,d".formatted(bytes.getAsLong());
  }

  private static String micros(OptionalDouble micros) {
    return micros.isEmpty() ? "not measured" : "%.3f us".formatted(micros.getAsDouble());
  }

  private static String text(Percentiles ms) {
    return "p50 %.2f  p99 %.2f  p99.9 %.2f  max %.2f ms"
        .formatted(ms.p50(), ms.p99(), ms.p999(), ms.max());
  }
}
