package io.muster.wire;

/// Bytes of unfinished frames that the connections of one event loop hold together. A thousand
/// clients that each send all but the last byte of a large frame stop here. Owner: the event loop.
final class HalfFrames {
  private final int bytesMax;
  private int bytes;

  HalfFrames(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// Whether there was room for so many more.
  boolean take(int more) {
    if (more > bytesMax - bytes) {
      return false;
    }
    bytes += more;
    return true;
  }

  void giveBack(int count) {
    bytes -= count;
    assert bytes >= 0 : "gave back more than was taken";
  }

  int bytes() {
    return bytes;
  }
}
