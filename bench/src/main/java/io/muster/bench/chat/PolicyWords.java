package io.muster.bench.chat;

import static com.google.protobuf.Descriptors.FieldDescriptor.JavaType.ENUM;

import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PolicyView;
import java.util.Optional;

/// The values of a policy as people read and type them: a choice by its name, a time in seconds.
public final class PolicyWords {
  private PolicyWords() {}

  public static String value(PolicyView.Term term) {
    var field = Policy.getDescriptor().findFieldByNumber(term.getField());
    return field != null && field.getJavaType() == ENUM
        ? field.getEnumType().findValueByNumberCreatingIfUnknown((int) term.getValue()).getName()
        : Long.toString(term.getValue());
  }

  /// @param word empty: it is left open again
  /// @return empty if there is no such term, or it cannot be that
  public static Optional<Policy> settled(Policy own, String name, String word) {
    var field = Policy.getDescriptor().findFieldByName(name);
    if (field == null) {
      return Optional.empty();
    }
    if (word.isEmpty()) {
      return Optional.of(own.toBuilder().clearField(field).build());
    }
    if (field.getJavaType() == ENUM) {
      return Optional.ofNullable(field.getEnumType().findValueByName(word))
          .map(choice -> own.toBuilder().setField(field, choice).build());
    }
    return word.matches("\\d{1,18}")
        ? Optional.of(own.toBuilder().setField(field, Long.valueOf(word)).build())
        : Optional.empty();
  }
}
