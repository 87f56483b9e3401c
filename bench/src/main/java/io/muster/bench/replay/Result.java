package io.muster.bench.replay;

import io.muster.bench.check.Promise;
import java.util.List;
import java.util.Map;

/// What came of one group.
///
/// @param group the name of its log
/// @param broken how often which promise was broken
/// @param sentences the first of these in words, and why the play stopped if it did
/// @param finished whether it was played to its end
record Result(String group, Map<Promise, Long> broken, List<String> sentences, boolean finished) {
  Result {
    sentences = List.copyOf(sentences);
  }

  boolean isVerified() {
    return finished && broken.isEmpty();
  }
}
