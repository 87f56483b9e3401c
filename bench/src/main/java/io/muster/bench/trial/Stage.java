package io.muster.bench.trial;

import io.muster.bench.load.Progress;
import io.muster.bench.net.Transport;
import io.muster.bench.subject.ProcessGauge;
import io.muster.bench.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What a trial plays on: the server, how it is reached, and where it is said how far it is.
record Stage(Subject subject, Transport transport, Progress progress) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long POLL_NANOS = 200_000;

  void says(String line) {
    progress.says(line);
  }

  /// CPU time of the server so far, in seconds; not a number if its process is not known.
  double cpuSeconds() {
    return subject.process().map(gauge -> gauge.cpuNanos() / NANOS_PER_SECOND).orElse(Double.NaN);
  }

  /// Memory of the server when its garbage has been collected, in bytes; not a number if its
  /// process is not known.
  double settledBytes() {
    return subject
        .process()
        .filter(ProcessGauge::settle)
        .map(gauge -> (double) gauge.residentBytes().orElse(0))
        .orElse(Double.NaN);
  }

  /// The sum of what the server's meters whose line begins like this say; 0 if there are none.
  double meter(String begins) throws InterruptedException {
    return meters().of(begins);
  }

  /// All of the server's meters at one moment.
  Meters meters() throws InterruptedException {
    var address = subject.address();
    var uri = URI.create("http://127.0.0.1:" + address.getPort() + "/metrics");
    try {
      return new Meters(
          HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines())
              .body()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines that a server shows of its meters.
  record Meters(List<String> lines) {
    Meters {
      lines = List.copyOf(lines);
    }

    /// The sum of what those say whose line begins like this; 0 if there are none.
    double of(String begins) {
      return lines.stream()
          .filter(line -> line.startsWith(begins))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /// Whether it came true in that time.
  static boolean await(Duration max, BooleanSupplier condition) {
    long end = System.nanoTime() + max.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /// Lets the time pass and says each second how far it is.
  void pass(String phase, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long left = end - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(Math.min(left, (long) NANOS_PER_SECOND));
      left = end - System.nanoTime();
      says("%s, %.0f s left".formatted(phase, Math.max(0, left) / NANOS_PER_SECOND));
    }
  }
}
