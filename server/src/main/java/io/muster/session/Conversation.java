package io.muster.session;

import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.FarewellCode;

/// What a connection tells the one who talks over it. Every method runs on the connection's event
/// loop.
public interface Conversation {

  /// A frame came in.
  void received(ClientFrame frame);

  /// The peer lives: something came in that is no frame.
  void alive();

  /// What came in cannot be read; nothing more will be received. Whoever talks says the farewell.
  void broken(FarewellCode code, String text);

  /// The connection is gone. Called once, last.
  ///
  /// @param lost it broke; else the peer has ended it
  void closed(boolean lost);
}
