package io.muster.bench.command;

import io.muster.bench.peer.Host;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;

/// One who takes part in a comparison.
///
/// @param acknowledgement what it means to this server, in a sentence
record Rival(String name, Durability durability, Phrase acknowledgement, Opening opening) {

  /// Starts a server for one run.
  interface Opening {
    Host open() throws IOException;
  }
}
