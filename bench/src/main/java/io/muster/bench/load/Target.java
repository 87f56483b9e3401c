package io.muster.bench.load;

import io.muster.bench.subject.ProcessGauge;
import io.muster.bench.subject.Subject;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A server of any kind to put under load.
///
/// @param address where its one port is
/// @param process its process, if it runs on this machine and is known
public record Target(InetSocketAddress address, Protocol protocol, Optional<ProcessGauge> process) {

  public static Target muster(Subject subject) {
    return new Target(
        subject.address(),
        new MusterProtocol(subject.address(), subject.tokens()),
        subject.process());
  }
}
