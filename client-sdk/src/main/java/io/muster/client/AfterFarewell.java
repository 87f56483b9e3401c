package io.muster.client;

/** What the number of a farewell, or of a WebSocket's close code, asks a client to do. */
enum AfterFarewell {
  /** Connect again and go on from the cursors: 4000 to 4099, and whatever is not known. */
  RESUME,
  /** Connect again without cursors: 4100 to 4199. */
  RESYNC,
  /** Connecting again the same way will not help: 4200 to 4299. */
  STOP;

  static AfterFarewell of(int code) {
    if (code >= 4100 && code <= 4199) {
      return RESYNC;
    }
    return code >= 4200 && code <= 4299 ? STOP : RESUME;
  }
}
