package io.muster.bench.peer;

import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A kind of server, set up in one way, that Muster is compared with.
public interface Peer {
  String name();

  /// The program that must be there.
  String program();

  /// The Debian package that brings it.
  String origin();

  Durability durability();

  /// What an acknowledgement means, in a sentence.
  Phrase acknowledgement();

  /// Starts it on a free loopback port, with its data in a folder of its own.
  Host start(Path program, Path folder) throws IOException;

  /// All of them, in the order in which they are shown.
  static List<Peer> all() {
    return List.of(
        Nats.core(),
        Nats.jetStream(),
        Redis.pubSub(),
        Redis.stream(),
        new Mosquitto(),
        new Ejabberd(),
        new Prosody());
  }
}
