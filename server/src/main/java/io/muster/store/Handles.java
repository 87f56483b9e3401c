package io.muster.store;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rocksdb.ColumnFamilyHandle;

/// RocksDB's handle of each family.
final class Handles {
  private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);

  /// @param opened in the order of the families
  Handles(List<ColumnFamilyHandle> opened) {
    Iterator<ColumnFamilyHandle> next = opened.iterator();
    for (Family family : Family.values()) {
      handles.put(family, next.next());
    }
  }

  ColumnFamilyHandle of(Family family) {
    return Objects.requireNonNull(handles.get(family));
  }

  List<ColumnFamilyHandle> all() {
    return List.copyOf(handles.values());
  }
}
