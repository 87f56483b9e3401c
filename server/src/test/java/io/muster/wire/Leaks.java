package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/// Watches every buffer of the process, from its first use on, for one that is forgotten.
final class Leaks extends AppenderBase<ILoggingEvent> {
  private static final AtomicInteger CANARIES = new AtomicInteger();
  private static final Leaks WATCH = new Leaks();

  private final List<String> reports = new CopyOnWriteArrayList<>();

  private Leaks() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    var logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    setContext(logger.getLoggerContext());
    start();
    logger.addAppender(this);
    logger.setAdditive(false);
  }

  static void watch() {
    assertThat(WATCH.isStarted()).isTrue();
  }

  /// Leaks one buffer on purpose: once that one has been reported, those before it have been too.
  static void assertNone() {
    var canary = "canary " + CANARIES.incrementAndGet();
    forgetOne(canary);
    await()
        .until(
            () -> {
              System.gc();
              ByteBufAllocator.DEFAULT.buffer(1).release();
              return WATCH.reports.stream().anyMatch(report -> report.contains(canary));
            });
    assertThat(WATCH.reports).allMatch(report -> report.contains("canary "));
  }

  private static void forgetOne(String canary) {
    ByteBufAllocator.DEFAULT.buffer(1).touch(canary);
  }

  @Override
  protected void append(ILoggingEvent event) {
    reports.add(event.getFormattedMessage());
  }
}
