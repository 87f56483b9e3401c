package io.muster.bench.subject;

import java.net.InetSocketAddress;
import java.util.Optional;

/// A server to put under load.
///
/// @param address where its one port is
/// @param tokens how its users prove who they are
/// @param process its process, if it runs on this machine and is known
public record Subject(InetSocketAddress address, Tokens tokens, Optional<ProcessGauge> process) {}
