package io.muster.bench.demo;

import io.muster.client.MusterClient;
import io.muster.client.MusterListener;
import io.muster.client.store.Breakpoint;
import io.muster.client.store.SqliteStore;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Welcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A device of the cast: a real client with its own database file, which can be switched off and
/// on. Remembers what it heard, in order. Owner: the scene's thread, except what it heard.
final class Gadget implements AutoCloseable {

  /// Something a device heard.
  ///
  /// @param connection 1 for the first one
  /// @param nanos when, by [System#nanoTime]
  record Heard(int connection, What what, long group, long seq, long nanos) {}

  /// What kind of thing it heard.
  enum What {
    WELCOME,
    PURGE,
    OPENED,
    ENTRY
  }

  private final String user;
  private final String name;
  private final URI server;
  private final Path file;
  private final Supplier<String> token;
  private final Signal signal;
  private final List<Heard> heard = new ArrayList<>();
  private Optional<PhoneAsk> asked = Optional.empty();
  private int connections;
  private @Nullable MusterClient client;
  private final Locale locale;
  private @Nullable SqliteStore store;

  /// @param locale in which the server talks to it
  Gadget(
      String user,
      String name,
      URI server,
      Path file,
      Supplier<String> token,
      Locale locale,
      Signal signal) {
    this.user = user;
    this.name = name;
    this.server = server;
    this.file = file;
    this.token = token;
    this.locale = locale;
    this.signal = signal;
  }

  String user() {
    return user;
  }

  String name() {
    return user + "." + name;
  }

  Path file() {
    return file;
  }

  /// How it connects, for the screen.
  String link() {
    return isOn() ? (server.getScheme().equals("ws") ? "ws" : "tcp") : "-";
  }

  boolean isOn() {
    return client != null;
  }

  /// Connects and waits until every group is open.
  void switchOn() throws InterruptedException {
    store = SqliteStore.open(file);
    client =
        MusterClient.builder(server, name(), token)
            .deviceClass(name.equals("laptop") ? DeviceClass.DESKTOP : DeviceClass.PHONE)
            .locale(locale.toLanguageTag())
            .store(store)
            .backlog(-1)
            .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
            .listener(new Ear())
            .build();
    client.connect();
    Promised.get(client.ready());
  }

  /// Disconnects; the database stays.
  void switchOff() {
    if (client != null) {
      client.close();
      client = null;
    }
    if (store != null) {
      store.close();
      store = null;
    }
  }

  MusterClient client() {
    if (client == null) {
      throw new IllegalStateException(name() + " is off");
    }
    return client;
  }

  /// Its copy of the group, also while it is off.
  Optional<StoredGroup> group(long group) {
    try (var reading = new Reading()) {
      return reading.store.group(group);
    }
  }

  /// What it holds of the group, in order.
  List<Entry> entries(long group) {
    try (var reading = new Reading()) {
      return reading.store.entriesAfter(group, 0, 1_000);
    }
  }

  /// What it was last told that waits for a phone.
  synchronized Optional<PhoneAsk> asked() {
    return asked;
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    switchOff();
  }

  private synchronized void hear(What what, long group, long seq) {
    if (what == What.WELCOME) {
      connections++;
    }
    heard.add(new Heard(connections, what, group, seq, System.nanoTime()));
  }

  /// The open store, or one opened just to look.
  private final class Reading implements AutoCloseable {
    private final SqliteStore store;
    private final boolean mine;

    Reading() {
      var open = Gadget.this.store;
      this.mine = open == null;
      this.store = open == null ? SqliteStore.open(file) : open;
    }

    @Override
    public void close() {
      if (mine) {
        store.close();
      }
    }
  }

  private final class Ear implements MusterListener {
    @Override
    public void connected(Welcome welcome) {
      hear(What.WELCOME, 0, 0);
      signal.raise();
    }

    @Override
    public void opened(StoredGroup group) {
      hear(What.OPENED, group.id(), group.cursor());
      signal.raise();
    }

    @Override
    public void entry(long group, Entry entry) {
      hear(What.ENTRY, group, entry.getSeq());
      signal.raise();
    }

    @Override
    public void phoneAsked(long group, PhoneAsk ask) {
      synchronized (Gadget.this) {
        asked = Optional.of(ask);
      }
      signal.raise();
    }

    @Override
    public void purged(PurgeOrder order, Breakpoint breakpoint) {
      hear(What.PURGE, order.getGroup(), order.getCut());
      signal.raise();
    }
  }
}
