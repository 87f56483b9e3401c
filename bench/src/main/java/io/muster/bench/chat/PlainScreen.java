package io.muster.bench.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Input and output without a terminal: for pipes and tests.
final class PlainScreen implements Screen {
  private static final Logger LOG = LoggerFactory.getLogger(PlainScreen.class);

  private final BufferedReader in;
  private final PrintWriter out;

  PlainScreen(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void show(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public Optional<String> read(String prompt) {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      LOG.warn("the input broke off", e);
      return Optional.empty();
    }
  }

  /// Neither is ours.
  @Override
  public void close() {
    out.flush();
  }
}
