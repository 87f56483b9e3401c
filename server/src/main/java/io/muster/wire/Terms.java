package io.muster.wire;

import java.util.List;

/// What all connections of a front door have in common. Any thread.
record Terms(
    WireConfig config, TlsTerms tls, Origins origins, List<HttpRoute> routes, WireMetrics metrics) {

  Terms {
    routes = List.copyOf(routes);
  }
}
