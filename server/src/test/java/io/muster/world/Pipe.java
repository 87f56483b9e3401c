package io.muster.world;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.delivery.FrameEncoder;
import io.muster.delivery.Link;
import io.muster.delivery.SharedFrame;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ServerFrame;
import io.muster.session.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One connection of the simulated network, with both its ends. Bytes arrive in the order in which
/// they were sent, after delays of the seed's choice, or never.
///
/// On the server's side a frame waits in a queue until it is flushed and the operating system's
/// buffer has room; there it stays until the client has read it. A client that does not read fills
/// both.
final class Pipe implements Link {
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final int number;
  private final Network network;
  private final Timeline timeline;
  private final Phone phone;
  private final Executor loop;
  private final Encoding encoding;
  private final long systemBufferBytes;
  private final Queue<Encoding.Bytes> queue = new ArrayDeque<>();
  private final Queue<Barrier> barriers = new ArrayDeque<>();
  private final Queue<Encoding.Bytes> unread = new ArrayDeque<>();
  private @Nullable Session session;
  private long queuedBytes;
  private long writtenFrames;
  private long flushedFrames;
  private long takenFrames;
  private long systemBytes;
  private long lastArrivalToClient;
  private long lastArrivalToServer;
  private FarewellCode lastWord = FarewellCode.FAREWELL_UNSPECIFIED;
  private boolean ending;
  private boolean serverGone;
  private boolean clientGone;
  private boolean cut;
  private boolean lost;

  /// Something to do once a number of frames has left.
  private record Barrier(long frames, Runnable done) {}

  Pipe(
      int number,
      Network network,
      Phone phone,
      Executor loop,
      Encoding encoding,
      long systemBufferBytes) {
    this.number = number;
    this.network = network;
    this.timeline = network.timeline();
    this.phone = phone;
    this.loop = loop;
    this.encoding = encoding;
    this.systemBufferBytes = systemBufferBytes;
  }

  Phone phone() {
    return phone;
  }

  /// The server has said goodbye.
  boolean isEnding() {
    return ending;
  }

  /// Why the server ended it; FAREWELL_UNSPECIFIED if it did not.
  FarewellCode lastWord() {
    return lastWord;
  }

  boolean isOver() {
    return serverGone && clientGone;
  }

  // ── The server's end ────────────────────────────────────────────────────────────────────────

  void accepted(Session made) {
    session = made;
  }

  @Override
  public FrameEncoder encoder() {
    return encoding;
  }

  @Override
  public void write(SharedFrame frame) {
    var held = ((Encoding.Bytes) frame).hold();
    put(held);
    if (network.has(Fault.DELIVERY_AFTER_THE_CUT)) {
      network.leak(held);
    }
  }

  /// Sends what it should not, if its user has left the group.
  void leak(Encoding.Bytes frame) {
    var copy = phone.copies().get(frame.message().getDelivery().getGroup());
    if (copy != null && !copy.isFollowing()) {
      put(frame);
    }
  }

  @Override
  public void write(ServerFrame frame) {
    put(encoding.encode(frame));
  }

  private void put(Encoding.Bytes frame) {
    if (serverGone || ending) {
      return;
    }
    enqueue(frame);
  }

  private void enqueue(Encoding.Bytes frame) {
    queue.add(frame);
    queuedBytes += frame.bytes().length;
    writtenFrames++;
    network.watch().written(this, frame.message());
  }

  @Override
  public void flush() {
    flushedFrames = writtenFrames;
    pump();
  }

  /// The operating system takes what it has room for.
  private void pump() {
    while (!serverGone && takenFrames < flushedFrames) {
      var next = queue.element();
      if (systemBytes > 0 && systemBytes + next.bytes().length > systemBufferBytes) {
        return;
      }
      queue.remove();
      queuedBytes -= next.bytes().length;
      takenFrames++;
      systemBytes += next.bytes().length;
      network.watch().taken(this, next.message());
      if (!cut) {
        lastArrivalToClient = network.arrival(lastArrivalToClient);
        network.at(lastArrivalToClient, () -> arrived(next));
      }
      passBarriers();
    }
  }

  private void passBarriers() {
    while (!barriers.isEmpty() && (serverGone || barriers.element().frames() <= takenFrames)) {
      barriers.remove().done().run();
    }
  }

  @Override
  public long pendingBytes() {
    return serverGone || network.has(Fault.BYTES_LINGER_UNSEEN) ? 0 : queuedBytes;
  }

  /// How many bytes really wait.
  long queuedBytes() {
    return queuedBytes;
  }

  @Override
  public void whenFlushed(Runnable done) {
    flush();
    barriers.add(new Barrier(writtenFrames, done));
    passBarriers();
  }

  @Override
  public void close(Farewell farewell) {
    if (serverGone || ending) {
      return;
    }
    ending = true;
    lastWord = farewell.getCode();
    network.watch().farewell(this, farewell);
    enqueue(encoding.encode(ServerFrame.newBuilder().setFarewell(farewell).build()));
    whenFlushed(() -> loop.execute(this::endServerSide));
    timeline.after(LINGER, () -> loop.execute(this::endServerSide));
  }

  @Override
  public void abort() {
    endServerSide();
  }

  /// The socket is closed: what is still queued is lost, what the system has taken is not.
  private void endServerSide() {
    if (serverGone) {
      return;
    }
    serverGone = true;
    queue.clear();
    queuedBytes = 0;
    passBarriers();
    loop.execute(this::tellSession);
    if (!cut) {
      lastArrivalToClient = network.arrival(lastArrivalToClient);
      network.at(lastArrivalToClient, this::endClientSide);
    }
  }

  private void tellSession() {
    if (session != null) {
      session.closed(lost);
    }
  }

  @Override
  public String remoteAddress() {
    return phone.toString();
  }

  // ── The client's end ────────────────────────────────────────────────────────────────────────

  private void arrived(Encoding.Bytes frame) {
    if (clientGone || cut) {
      return;
    }
    unread.add(frame);
    read();
  }

  /// The client reads what has arrived, if it feels like it.
  void read() {
    int readBytes = 0;
    while (!clientGone && !unread.isEmpty() && phone.isReading()) {
      var frame = unread.remove();
      readBytes += frame.bytes().length;
      phone.received(this, parse(frame.bytes()));
    }
    if (readBytes > 0) {
      int freed = readBytes;
      loop.execute(
          () -> {
            systemBytes -= freed;
            pump();
          });
    }
  }

  private static ServerFrame parse(byte[] bytes) {
    try {
      return ServerFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException damaged) {
      throw new PromiseBroken(Promise.SERVICE, "a damaged frame: " + damaged);
    }
  }

  void send(ClientFrame frame) {
    byte[] bytes = frame.toByteArray();
    lastArrivalToServer = network.arrival(lastArrivalToServer);
    network.at(
        lastArrivalToServer,
        () -> {
          if (!cut) {
            loop.execute(() -> receivedByServer(bytes));
          }
        });
  }

  private void receivedByServer(byte[] bytes) {
    if (serverGone || ending || session == null) {
      return;
    }
    try {
      var frame = ClientFrame.parseFrom(bytes);
      network.watch().received(this, frame);
      session.received(frame);
    } catch (InvalidProtocolBufferException damaged) {
      session.broken(FarewellCode.MALFORMED, "not a frame");
    }
  }

  /// The client hangs up; the server learns of it later.
  void hangUp() {
    // As TCP does: what was not read makes it a reset.
    lost |= systemBytes > 0 || !unread.isEmpty();
    endClientSide();
    lastArrivalToServer = network.arrival(lastArrivalToServer);
    network.at(lastArrivalToServer, () -> loop.execute(this::endServerSide));
  }

  private void endClientSide() {
    if (!clientGone) {
      clientGone = true;
      phone.disconnected(this);
    }
  }

  // ── Accidents ───────────────────────────────────────────────────────────────────────────────

  /// The network loses the connection with everything that is under way.
  ///
  /// @param serverNotices whether the server is told; else it finds out by silence
  void tear(boolean serverNotices) {
    cut = true;
    lost = true;
    network.at(network.arrival(0), this::endClientSide);
    if (serverNotices) {
      network.at(network.arrival(0), () -> loop.execute(this::endServerSide));
    }
  }

  /// The server's process is gone.
  void serverDied() {
    serverGone = true;
    queue.clear();
    queuedBytes = 0;
    barriers.clear();
    if (!cut) {
      lastArrivalToClient = network.arrival(lastArrivalToClient);
      network.at(lastArrivalToClient, this::endClientSide);
    }
  }

  boolean isQuiet() {
    boolean serverQuiet = serverGone || takenFrames == writtenFrames;
    boolean clientQuiet = clientGone || cut || (systemBytes == 0 && unread.isEmpty());
    return serverQuiet && clientQuiet && (clientGone || !serverGone);
  }

  @Override
  public String toString() {
    return phone + "#" + number;
  }
}
