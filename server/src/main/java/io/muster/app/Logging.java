package io.muster.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.muster.app.config.LogConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the log of this process goes: to standard error, one event on a line.
public final class Logging {
  private static final String LINE =
      "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSX\",UTC} %-5level %logger{0} %msg%n";

  private Logging() {}

  public static void configure(LogConfig config) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      var appender = new ConsoleAppender<ILoggingEvent>();
      appender.setContext(context);
      appender.setTarget(ConsoleTarget.SystemErr.getName());
      appender.setEncoder(encoder(config.format(), context));
      appender.start();
      var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.valueOf(config.level().name()));
      root.addAppender(appender);
      // What the libraries say below INFO helps only those who write them.
      if (config.level() == LogConfig.Level.DEBUG) {
        root.setLevel(Level.INFO);
        context.getLogger("io.muster").setLevel(Level.DEBUG);
      }
    }
  }

  private static Encoder<ILoggingEvent> encoder(LogConfig.Format format, LoggerContext context) {
    return switch (format) {
      case TEXT -> {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        yield encoder;
      }
      case JSON -> {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.start();
        yield encoder;
      }
    };
  }
}
