package io.muster.bench.replay;

import io.muster.bench.check.Promise;
import io.muster.bench.check.Receipts;
import io.muster.bench.check.Verdict;
import io.muster.bench.script.Device;
import io.muster.client.MusterClient;
import io.muster.client.MusterListener;
import io.muster.client.Pending;
import io.muster.client.RefusedException;
import io.muster.client.store.Breakpoint;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One device of a script, alive: a real client that reports what it receives. Switched off it
/// keeps its store, as a device does whose process died.
///
/// Owner: the group's player. The listener's methods run wherever the client has its turn.
final class Handset {
  private final Device device;
  private final String user;
  private final Stage stage;
  private final Verdict verdict;
  private final Receipts receipts;
  private final ForgetfulStore store = new ForgetfulStore();
  private final CompletableFuture<Void> known = new CompletableFuture<>();
  private Optional<MusterClient> client = Optional.empty();
  private CompletableFuture<Void> repeated = CompletableFuture.completedFuture(null);
  private long firstAnswer;
  private volatile String trouble = "";

  Handset(Device device, String user, Stage stage, Verdict verdict, Receipts receipts) {
    this.device = device;
    this.user = user;
    this.stage = stage;
    this.verdict = verdict;
    this.receipts = receipts;
  }

  Device device() {
    return device;
  }

  Receipts receipts() {
    return receipts;
  }

  boolean isOn() {
    return client.isPresent();
  }

  MusterClient client() {
    return client.orElseThrow(() -> new PlayStopped(receipts.who() + " is switched off"));
  }

  /// Begins to connect, as soon as there is room among those that do.
  void switchOn() {
    stage.connecting().acquireUninterruptibly();
    MusterClient switchedOn =
        stage
            .client(user, device.name(), device.carrier())
            .store(store)
            .listener(new Ear())
            .build();
    client = Optional.of(switchedOn);
    store.forgotten().ifPresent(id -> awaitRepeat(switchedOn, id));
    switchedOn.connect().whenComplete((_, _) -> stage.connecting().release());
  }

  void switchOff() {
    client.ifPresent(MusterClient::close);
    client = Optional.empty();
  }

  /// Done when the server has welcomed this device for the first time.
  CompletableFuture<Void> known() {
    return known;
  }

  /// The device will not know that its next request was answered.
  void forgetsNext() {
    store.forgetNext();
  }

  /// What the request was answered that the device has forgotten.
  void wasAnswered(long seq) {
    firstAnswer = seq;
  }

  /// Done when a request that was sent twice was answered twice.
  CompletableFuture<Void> repeated() {
    return repeated;
  }

  /// What made the client stop by itself; empty if nothing did.
  String trouble() {
    return trouble;
  }

  private void awaitRepeat(MusterClient again, long id) {
    long first = firstAnswer;
    for (Pending pending : again.pending()) {
      if (pending.request().getId() == id) {
        repeated = pending.reply().handle((reply, e) -> judgeRepeat(first, reply, e));
      }
    }
  }

  private Void judgeRepeat(long first, Reply reply, Throwable e) {
    if (e == null) {
      store.remember();
      long seq =
          reply.hasJoinedGroup() ? reply.getJoinedGroup().getSeq() : reply.getDone().getSeq();
      if (seq != first) {
        broke("was answered entry " + first + " at first, and entry " + seq + " when it repeated");
      }
    } else if (Patience.cause(e) instanceof RefusedException refused) {
      store.remember();
      broke("was refused what it repeated (entry " + first + "): " + refused.getMessage());
    }
    return null;
  }

  private void broke(String sentence) {
    verdict.broke(Promise.P9, receipts.who(), sentence);
  }

  /// What the client tells of.
  private final class Ear implements MusterListener {
    private boolean connected;

    @Override
    public void connected(Welcome welcome) {
      connected = true;
      known.complete(null);
    }

    @Override
    public void disconnected(String reason, Duration retryIn) {
      if (connected) {
        stage.broken();
      }
      connected = false;
      if (reason.startsWith("entries of group")) {
        broke("had to reconnect: " + reason);
      }
    }

    @Override
    public void ready() {
      receipts.ready();
    }

    @Override
    public void opened(StoredGroup group) {
      receipts.opened(group.cursor(), group.windows());
    }

    @Override
    public void entry(long group, Entry entry) {
      stage.delivered();
      receipts.received(entry);
    }

    @Override
    public void purged(PurgeOrder order, Breakpoint breakpoint) {
      receipts.purged(order);
    }

    @Override
    public void stopped(Farewell farewell) {
      trouble = "the server said " + farewell.getCode() + " " + farewell.getText();
    }

    @Override
    public void failed(Throwable cause) {
      trouble = "the client failed: " + cause;
    }
  }
}
