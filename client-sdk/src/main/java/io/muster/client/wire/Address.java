package io.muster.client.wire;

import java.net.URI;

/**
 * Where a server listens and how it is spoken to: {@code muster://host:port} for frames over TCP,
 * {@code musters://} for the same inside TLS, {@code ws://host:port/v1/ws} and {@code wss://} for
 * WebSocket. Without a port 7700, or 80 and 443 for WebSocket. Immutable.
 */
public record Address(URI uri, boolean webSocket, boolean tls, String host, int port) {
  private static final int MUSTER_PORT = 7700;
  private static final String WEB_SOCKET_PATH = "/v1/ws";

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if the scheme is none of the four or the host is missing
   */
  public static Address of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("no host in the server's address " + uri);
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return switch (scheme) {
      case "muster" -> new Address(uri, false, false, bare, port(uri, MUSTER_PORT));
      case "musters" -> new Address(uri, false, true, bare, port(uri, MUSTER_PORT));
      case "ws" -> new Address(withPath(uri), true, false, bare, port(uri, 80));
      case "wss" -> new Address(withPath(uri), true, true, bare, port(uri, 443));
      default ->
          throw new IllegalArgumentException(
              "the server's address "
                  + uri
                  + " starts with none of muster://, musters://, ws://, wss://");
    };
  }

  private static int port(URI uri, int otherwise) {
    return uri.getPort() < 0 ? otherwise : uri.getPort();
  }

  private static URI withPath(URI uri) {
    boolean bare = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
    return bare ? uri.resolve(WEB_SOCKET_PATH) : uri;
  }
}
