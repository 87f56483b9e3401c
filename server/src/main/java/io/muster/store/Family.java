package io.muster.store;

/// One of the parts that the key space is divided into. Each is sorted and tuned by itself; a write
/// may touch several and stays atomic. What lives in which is drawn in the package's documentation.
public enum Family {
  LOG("log"),
  HEADS("heads"),
  ROSTER("roster"),
  ANSWERS("answers"),
  AUDIT("audit"),
  ACCOUNTS("accounts"),
  PURGES("purges"),
  EFFECTS("effects"),
  TIMERS("timers"),
  ORGS("orgs"),
  PUSH("push"),
  /// RocksDB insists on a family of this name.
  META("default");

  private final String diskName;

  Family(String diskName) {
    this.diskName = diskName;
  }

  /// Its name on the disk; never changes.
  String diskName() {
    return diskName;
  }
}
