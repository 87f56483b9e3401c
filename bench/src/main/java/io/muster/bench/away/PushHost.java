package io.muster.bench.away;

import io.muster.bench.load.Ear;
import io.muster.bench.load.Protocol;
import io.muster.bench.load.Seat;
import io.muster.bench.load.Speech;
import io.muster.bench.load.Target;
import io.muster.bench.peer.Host;
import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server with a stand-in for a push service, or with none. Whoever is named at the founding of a
/// group and is not among its first `here` members is away, and reached by push.
public final class PushHost implements Host {
  private final Workplace workplace;
  private final Optional<Service> service;
  private final ChildServer server;
  private final int here;

  private PushHost(Workplace workplace, Optional<Service> service, ChildServer server, int here) {
    this.workplace = workplace;
    this.service = service;
    this.server = server;
    this.here = here;
  }

  /// @param kind empty: nobody is reached
  /// @param keys of the server's configuration besides, each as `key=value`
  public static PushHost open(Path parent, Optional<Service.Kind> kind, int here, List<String> keys)
      throws IOException {
    var workplace = Workplace.in(parent);
    Optional<Service> service = Optional.empty();
    try {
      var all = new ArrayList<>(keys);
      if (kind.isPresent()) {
        service = Optional.of(Service.open(kind.get(), workplace.folder()));
        all.addAll(service.get().keys());
        all.add("push.grace=0s");
      }
      var server = ChildServer.muster(workplace.data(), workplace.folder(), all);
      return new PushHost(workplace, service, server, here);
    } catch (IOException | RuntimeException failed) {
      service.ifPresent(Service::close);
      workplace.close();
      throw failed;
    }
  }

  Service service() {
    return service.orElseThrow();
  }

  Subject subject() {
    return server.subject();
  }

  @Override
  public Target target() {
    var plain = Target.muster(server.subject());
    return new Target(plain.address(), new Registered(plain.protocol()), plain.process());
  }

  /// Registers those who are away once a group has been founded.
  private final class Registered implements Protocol {
    private final Protocol plain;

    Registered(Protocol plain) {
      this.plain = plain;
    }

    @Override
    public long found(String group, List<String> members) throws IOException {
      long number = plain.found(group, members);
      if (service.isPresent()) {
        register(members.subList(Math.min(here, members.size()), members.size()));
      }
      return number;
    }

    @Override
    public Speech speech(Seat seat, Ear ear) {
      return plain.speech(seat, ear);
    }

    @Override
    public Acknowledgement acknowledgement() {
      return plain.acknowledgement();
    }

    @Override
    public boolean ordersGroups() {
      return plain.ordersGroups();
    }
  }

  void register(List<String> users) throws IOException {
    try {
      var subject = server.subject();
      Handset.register(subject.address(), subject.tokens(), users, service()::registration);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  @Override
  public void close() {
    server.close();
    service.ifPresent(Service::close);
    workplace.close();
  }
}
