package io.muster.group;

import org.pcollections.TreePMap;

/// Why people left, counted by the reason they gave.
///
/// @param counts by reason; at most [#DISTINCT_MAX] and [#OTHER]
public record Reasons(TreePMap<String, Long> counts) {
  public static final Reasons NONE = new Reasons(TreePMap.empty());
  public static final String OTHER = "other";
  static final int DISTINCT_MAX = 32;

  Reasons with(String reason) {
    boolean known = counts.containsKey(reason) || counts.size() < DISTINCT_MAX;
    String counted = known ? reason : OTHER;
    return new Reasons(counts.plus(counted, counts.getOrDefault(counted, 0L) + 1));
  }
}
