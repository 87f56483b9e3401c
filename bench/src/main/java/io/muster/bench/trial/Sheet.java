package io.muster.bench.trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of one trial.
///
/// @param title what was tried
/// @param errors how much the receivers found wrong
/// @param faults the same in words
record Sheet(String title, List<Row> rows, long errors, String faults) {
  Sheet {
    rows = List.copyOf(rows);
  }

  static Sheet of(String title, List<Row> rows, Faults faults) {
    return new Sheet(title, rows, faults.count(), faults.describe());
  }

  boolean isMet() {
    return errors == 0 && rows.stream().allMatch(Row::isMet);
  }

  String table() {
    var table = new StringBuilder(title).append('\n');
    rows.forEach(row -> table.append(row.text()).append('\n'));
    table.append(
        errors == 0
            ? "  errors: 0\n"
            : "  errors: %,d: %s. Not a result.%n".formatted(errors, faults));
    return table.toString();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", title);
    rows.forEach(row -> json.put(row.name(), row.json()));
    json.put("errors", errors);
    json.put("faults", faults);
    json.put("met", isMet());
    return json;
  }
}
