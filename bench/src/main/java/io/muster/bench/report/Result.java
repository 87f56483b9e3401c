package io.muster.bench.report;

import io.muster.bench.load.Outcome;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of all runs of one server under one load. A run in which a receiver found an error is
/// not a result: it is named and left out.
///
/// @param acknowledgement what it means to this server, in a sentence
/// @param outcomes the runs that are results
/// @param failures why the others are not
public record Result(
    String server,
    Durability durability,
    Phrase acknowledgement,
    List<Outcome> outcomes,
    List<String> failures) {

  public Result {
    outcomes = List.copyOf(outcomes);
    failures = List.copyOf(failures);
  }

  /// Empty when there is no result, or the figure was not measured.
  public Optional<Spread> spread(Figure figure) {
    List<Double> values = outcomes.stream().map(figure::of).filter(Double::isFinite).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  Map<String, Object> json(List<Figure> figures) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("durability", durability.word().english());
    json.put("acknowledgement", acknowledgement.english());
    json.put("runs", outcomes.size());
    for (Figure figure : figures) {
      spread(figure).ifPresent(spread -> json.put(figure.key(), spread.json()));
    }
    json.put("failures", failures);
    return json;
  }
}
