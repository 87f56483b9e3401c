package io.muster.app.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every key, in the order in which the documentation lists them.
final class KeyTable {
  static final List<Key<?>> ALL =
      Stream.of(
              ProcessKeys.ALL,
              LogKeys.ALL,
              WireKeys.ALL,
              AuthKeys.ALL,
              SessionKeys.ALL,
              DeliveryKeys.ALL,
              EngineKeys.ALL,
              GroupKeys.ALL,
              OrgKeys.ALL,
              PushKeys.ALL,
              ProvidersKeys.ALL,
              StoreKeys.ALL)
          .<Key<?>>flatMap(List::stream)
          .toList();

  private KeyTable() {}

  static Optional<Key<?>> find(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /// The key whose name takes the fewest changes of a letter to become `name`.
  static String nearest(String name) {
    return nearest(name, Key::name);
  }

  static String nearestVariable(String variable) {
    return nearest(variable, Key::variable);
  }

  private static String nearest(String wanted, Function<Key<?>, String> naming) {
    return ALL.stream()
        .map(naming)
        .min(Comparator.comparingInt(name -> distance(wanted, name)))
        .orElseThrow();
  }

  /// Levenshtein's, row by row.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
