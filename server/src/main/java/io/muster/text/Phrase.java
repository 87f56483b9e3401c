package io.muster.text;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A sentence with what belongs into its gaps: numbers, times and names, not words of any language.
///
/// @param arguments by the names that the translations use
public record Phrase(Sentence sentence, Map<String, Object> arguments) {

  public Phrase {
    arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
  }

  public Phrase with(String name, long number) {
    return and(name, number);
  }

  public Phrase with(String name, Instant time) {
    return and(name, time);
  }

  public Phrase with(String name, String value) {
    return and(name, value);
  }

  private Phrase and(String name, Object value) {
    var more = new TreeMap<String, Object>(arguments);
    more.put(name, value);
    return new Phrase(sentence, more);
  }
}
