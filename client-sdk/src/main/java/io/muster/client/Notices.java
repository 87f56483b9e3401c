package io.muster.client;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application's listener, whose exceptions stop here. Owner: the client's turn. */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(MusterClient.class);

  private final MusterListener listener;

  Notices(MusterListener listener) {
    this.listener = listener;
  }

  void tell(Consumer<MusterListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.warn("listener.threw", e);
    }
  }
}
