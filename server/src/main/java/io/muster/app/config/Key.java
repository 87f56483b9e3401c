package io.muster.app.config;

import java.util.Locale;

/// One thing that an operator can set.
///
/// @param name as `wire.port`
/// @param standard what holds when nothing is set
/// @param secret its value is never shown
/// @param meaning a sentence for the operator
record Key<T>(String name, Form<T> form, T standard, boolean secret, String meaning) {

  static <T> Key<T> of(String name, Form<T> form, T standard, String meaning) {
    return new Key<>(name, form, standard, false, meaning);
  }

  static <T> Key<T> secret(String name, Form<T> form, T standard, String meaning) {
    return new Key<>(name, form, standard, true, meaning);
  }

  /// As `MUSTER_WIRE_PORT`.
  String variable() {
    return "MUSTER_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  String standardText() {
    return form.write(standard);
  }
}
