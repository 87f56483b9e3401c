package io.muster.world;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/// Keeps the server's log quiet and the last error in it.
final class Faultfinder extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root;
  private String last = "";

  Faultfinder() {
    var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = loggers.getLogger("io.muster");
    root.setLevel(Level.ERROR);
    root.setAdditive(false);
    setContext(loggers);
    start();
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    last =
        "\n"
            + event.getFormattedMessage()
            + "\n"
            + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  /// The last error that the server logged, with a line break before it; empty if there was none.
  String last() {
    return last;
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.setAdditive(true);
    root.setLevel(null);
    stop();
  }
}
