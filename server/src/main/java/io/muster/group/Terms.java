package io.muster.group;

import java.util.OptionalLong;
import org.pcollections.TreePMap;

/// What somebody has settled of a policy; they leave open whatever is not in here.
public record Terms(TreePMap<Term, Long> values) {
  public static final Terms NONE = new Terms(TreePMap.empty());

  public OptionalLong get(Term term) {
    Long value = values.get(term);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  public Terms with(Term term, long value) {
    return new Terms(values.plus(term, value));
  }
}
