package io.muster.bench.command;

import io.muster.bench.load.Target;
import io.muster.bench.net.Transport;
import io.muster.bench.peer.Host;
import io.muster.bench.peer.Peer;
import io.muster.bench.peer.Programs;
import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import io.muster.bench.subject.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who takes part in a comparison, and who cannot.
///
/// @param leftOut a sentence for each server that is not installed
record Lineup(List<Rival> rivals, List<String> leftOut) {
  static final String MUSTER = "muster";
  static final String LIMIT = "limit";

  /// A peer together with the folder that it had.
  private record Lodged(Host host, Workplace workplace) implements Host {
    @Override
    public Target target() {
      return host.target();
    }

    @Override
    public void close() {
      host.close();
      workplace.close();
    }
  }

  Lineup {
    rivals = List.copyOf(rivals);
    leftOut = List.copyOf(leftOut);
  }

  /// Muster, the bare server, and of the others those that are there. `wanted` are beginnings of
  /// names; none means all.
  static Lineup find(Transport transport, Path parent, Programs programs, List<String> wanted) {
    List<Rival> rivals = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    rivals.add(muster(parent));
    rivals.add(limit(transport));
    for (Peer peer : Peer.all()) {
      Optional<Path> program = programs.find(peer.program());
      if (program.isPresent()) {
        rivals.add(peer(peer, program.get(), parent));
      } else if (isWanted(peer.name(), wanted)) {
        leftOut.add("%s is left out: apt install %s".formatted(peer.name(), peer.origin()));
      }
    }
    rivals.removeIf(rival -> !isWanted(rival.name(), wanted));
    if (rivals.isEmpty()) {
      throw new IllegalArgumentException("no server's name begins with any of " + wanted);
    }
    return new Lineup(rivals, leftOut);
  }

  /// What each server's acknowledgement means, line by line.
  String acknowledgements() {
    StringBuilder lines = new StringBuilder("What an acknowledgement means\n");
    for (Rival rival : rivals) {
      String row = String.format(Locale.ROOT, "%-16s %-8s ", rival.name(), word(rival));
      lines.append(row).append(rival.acknowledgement().english()).append('\n');
    }
    return lines.toString();
  }

  private static String word(Rival rival) {
    return rival.durability().word().english();
  }

  private static boolean isWanted(String name, List<String> wanted) {
    return wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith);
  }

  static Rival muster(Path parent) {
    return new Rival(
        MUSTER,
        Durability.SYNCED,
        new Phrase(
            "the entry is in the group's log with an fsync behind it, before anybody hears it",
            "消息已写入群日志并 fsync，之后才有人收到"),
        () -> ServerOptions.started(parent));
  }

  static Rival limit(Transport transport) {
    int loops = Runtime.getRuntime().availableProcessors();
    return new Rival(
        LIMIT,
        Durability.NONE,
        new Phrase("the bare broadcast server has numbered it; kept nowhere", "裸广播服务器已编号，不保存"),
        () -> ServerOptions.started(ChildServer.limit(transport, loops)));
  }

  private static Rival peer(Peer peer, Path program, Path parent) {
    return new Rival(
        peer.name(),
        peer.durability(),
        peer.acknowledgement(),
        () -> {
          Workplace workplace = Workplace.in(parent);
          try {
            return new Lodged(peer.start(program, workplace.folder()), workplace);
          } catch (IOException | RuntimeException e) {
            workplace.close();
            throw e;
          }
        });
  }
}
