package io.muster.bench.chat;

import static org.awaitility.Awaitility.await;

import io.muster.app.DevSecret;
import io.muster.app.Server;
import io.muster.auth.DevTokens;
import io.muster.client.MusterClient;
import io.muster.group.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Somebody at a terminal, talking to a real server.
final class Person implements Screen {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<Optional<String>> typed = new LinkedBlockingQueue<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> result = new CompletableFuture<>();

  /// Sits down and connects.
  static Person named(String name, Server server, DevTokens tokens, boolean chinese) {
    return named(name, server, tokens, chinese, ChatCommand.PATIENCE);
  }

  /// @param patience how long an answer is waited for
  static Person named(
      String name, Server server, DevTokens tokens, boolean chinese, Duration patience) {
    var person = new Person();
    var uri = URI.create("muster://127.0.0.1:" + server.port());
    var client =
        MusterClient.builder(
            uri, "terminal", () -> tokens.mint(new UserId(name), Duration.ofHours(1), ""));
    var voice = new Voice(chinese, ZoneOffset.UTC);
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                person.result.complete(ChatCommand.talk(person, voice, client, patience));
              } catch (InterruptedException | RuntimeException | AssertionError e) {
                person.result.completeExceptionally(e);
              }
            });
    return person;
  }

  static DevTokens tokens(DevSecret secret) {
    return new DevTokens(secret.auth(), InstantSource.system());
  }

  Person types(String line) {
    typed.add(Optional.of(line));
    return this;
  }

  /// Waits for a line that holds this, and forgets the lines up to it.
  ///
  /// @return the line
  String sees(String text) {
    await("to see " + text + " in " + seen)
        .atMost(PATIENCE)
        .until(() -> seen.stream().anyMatch(line -> line.contains(text)));
    while (true) {
      var line = seen.removeFirst();
      if (line.contains(text)) {
        return line;
      }
    }
  }

  /// Has enough.
  ///
  /// @return what the command told its caller
  int leaves() throws Exception {
    typed.add(Optional.empty());
    return result();
  }

  /// Waits until it is over.
  ///
  /// @return what the command told its caller
  int result() throws Exception {
    return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void show(String line) {
    seen.add(line);
  }

  @Override
  public Optional<String> read(String prompt) {
    try {
      return typed.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {}
}
