package io.muster.bench.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was found wrong in one group: a count for each promise, the first few in words. Any thread.
public final class Verdict {
  static final int SENTENCES_MAX = 20;

  private final String group;
  private final Map<Promise, Long> broken = new EnumMap<>(Promise.class);
  private final List<String> sentences = new ArrayList<>();

  /// @param group the name with which each sentence begins
  public Verdict(String group) {
    this.group = group;
  }

  public synchronized void broke(Promise promise, String who, String sentence) {
    broken.merge(promise, 1L, Long::sum);
    if (sentences.size() < SENTENCES_MAX) {
      sentences.add(promise + " " + group + ", " + who + ": " + sentence);
    }
  }

  public synchronized boolean isClean() {
    return broken.isEmpty();
  }

  public synchronized Map<Promise, Long> broken() {
    return new EnumMap<>(broken);
  }

  public synchronized List<String> sentences() {
    return List.copyOf(sentences);
  }
}
