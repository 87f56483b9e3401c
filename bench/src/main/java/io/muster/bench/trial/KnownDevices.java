package io.muster.bench.trial;

import io.muster.account.Device;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.store.Batch;
import io.muster.store.DataDirectory;
import io.muster.store.DataDirectoryRefused;
import io.muster.store.Rows;
import io.muster.store.StoreConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// People of whom a server knows one device each, written through its own store before it starts:
/// to connect a million devices would take longer than everything that is measured.
final class KnownDevices {
  private static final int PEOPLE_PER_WRITE = 10_000;

  private KnownDevices() {}

  /// Their names sort as they are numbered.
  static String user(int person) {
    return "member-%07d".formatted(person);
  }

  /// @param data the directory; it is made
  static void write(Path data, int people) {
    var phone = new DeviceId("phone");
    var device =
        new Device(phone, DeviceClass.PHONE, Instant.ofEpochSecond(1), Instant.ofEpochSecond(1));
    try (var directory = DataDirectory.open(data, StoreConfig.DEFAULT, "muster-bench")) {
      for (int from = 0; from < people; from += PEOPLE_PER_WRITE) {
        var rows = new Batch();
        for (int i = from; i < Math.min(people, from + PEOPLE_PER_WRITE); i++) {
          Rows.device(rows, new UserId(user(i)), device);
        }
        directory.kv().write(List.of(rows));
      }
    } catch (DataDirectoryRefused refused) {
      throw new IllegalStateException(refused);
    }
  }
}
