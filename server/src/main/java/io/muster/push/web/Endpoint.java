package io.muster.push.web;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// The address of a subscription. A client named it, so it is taken for what it might be: a way to
/// make the server speak to something that only the server can reach.
///
/// It is read by the same parser that the connection is made by; what that one would mend (spaces,
/// backslashes, other spellings of an address) is malformed here.
record Endpoint(HttpUrl url) {
  static final int CHARACTERS_MAX = 2_048;

  /// Scheme, host, port, and the rest: without a user, a password and a fragment.
  private static final Pattern SHAPE =
      Pattern.compile("https?://(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z._-]+)(:\\d{1,5})?([/?][!$-~]*)?");

  /// What somebody might take for an IPv4 address: the last label is a number, in whatever base.
  private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

  /// Below it are the ports of other protocols, which must not be spoken HTTP to.
  private static final int FREE_PORTS = 1_024;

  private static final int HTTPS = 443;

  enum Flaw {
    MALFORMED,
    /// At an address, or by a way, that is for the operator's own hosts.
    INWARD,
    /// The operator says at which hosts push services are, and this is none of them.
    FOREIGN
  }

  /// Empty: it is malformed.
  static Optional<Endpoint> read(String text) {
    if (text.length() > CHARACTERS_MAX || !SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(HttpUrl.parse(text))
        .filter(url -> !NUMBER_LAST.matcher(url.host()).matches() || isLiteral(url))
        .filter(url -> !url.host().endsWith("."))
        .map(Endpoint::new);
  }

  /// In the one spelling that everybody reads alike.
  private static boolean isLiteral(HttpUrl url) {
    return literal(url.host()).filter(it -> it.getHostAddress().equals(url.host())).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  /// What can be said without asking for the addresses of a name. Empty: nothing is wrong.
  Optional<Flaw> flaw(Hosts hosts) {
    var host = url.host();
    if (!hosts.allows(host)) {
      return Optional.of(Flaw.FOREIGN);
    }
    var literal = literal(host);
    boolean inward =
        literal.isPresent() ? !hosts.admits(host, literal.get()) : isOfOneNetwork(host, hosts);
    boolean otherwise = !hosts.isOwn(host) && !isUsual();
    return inward || otherwise ? Optional.of(Flaw.INWARD) : Optional.empty();
  }

  private boolean isUsual() {
    return url.isHttps() && (url.port() == HTTPS || url.port() >= FREE_PORTS);
  }

  /// Names without a dot, as `localhost`.
  private static boolean isOfOneNetwork(String host, Hosts hosts) {
    return !hosts.isOwn(host) && host.indexOf('.') < 0;
  }

  /// Scheme, host, and the port if it is not the scheme's own (RFC 6454): the service, as far as
  /// can be told.
  String origin() {
    var host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    var root = url.scheme() + "://" + host;
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? root : root + ":" + url.port();
  }

  /// Without the path: it is the secret of the subscription.
  @Override
  public String toString() {
    return origin();
  }
}
