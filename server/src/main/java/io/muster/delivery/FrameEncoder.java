package io.muster.delivery;

import io.muster.proto.v1.ServerFrame;

/// One of the forms in which frames travel: TCP, WebSocket binary, WebSocket text. Any thread.
public interface FrameEncoder {

  /// How many encoders there are; their slots are 0 to COUNT-1.
  int COUNT = 3;

  /// Names this form among them, for tables of frames.
  int slot();

  SharedFrame encode(ServerFrame frame);
}
