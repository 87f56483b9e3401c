package io.muster.push.web;

import java.net.InetAddress;
import java.util.List;

/// At which hosts push services may be.
///
/// @param allowed names, or `*.` and a name for all below it; none: any host in the internet
/// @param own hosts of the operator's own network, which may be at private addresses and be spoken
///   to without TLS; they are allowed without being named in `allowed`
public record Hosts(List<String> allowed, List<String> own) {
  /// Any host in the internet.
  public static final Hosts ANY = new Hosts(List.of(), List.of());

  public Hosts {
    allowed = List.copyOf(allowed);
    own = List.copyOf(own);
  }

  boolean allows(String host) {
    return allowed.isEmpty() || isOwn(host) || allowed.stream().anyMatch(it -> covers(it, host));
  }

  boolean isOwn(String host) {
    return own.contains(host);
  }

  private static boolean covers(String pattern, String host) {
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }

  /// Whether a connection for `host` may go to `address`.
  boolean admits(String host, InetAddress address) {
    return isOwn(host) ? Addresses.isHost(address) : Addresses.isOutward(address);
  }
}
