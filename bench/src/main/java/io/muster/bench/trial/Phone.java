package io.muster.bench.trial;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.bench.load.Content;
import io.muster.bench.net.Reassembly;
import io.muster.bench.net.Varints;
import io.muster.proto.v1.AckPurge;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.collection.LongObjectHashMap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A person's device: it comes and goes, keeps its cursors, and checks that every entry follows the
/// one before it, is whole, and does not come after the end. What it has heard it forgets.
///
/// Owner: its event loop, except what says otherwise. Its connections all live on that loop.
final class Phone {
  static final int TEXT_BYTES = 200;

  private static final int LENGTH_BYTES_MAX = 5;

  private final Fleet.Lane lane;
  private final int index;
  private final String user;
  private final Ear ear;
  private final Faults faults;
  private final Notebook notebook;
  private final LongObjectHashMap<CompletableFuture<Reply>> asked = new LongObjectHashMap<>(2);
  private CompletableFuture<Phone> ready = new CompletableFuture<>();
  private CompletableFuture<Phone> pong = new CompletableFuture<>();
  private Optional<Channel> channel = Optional.empty();
  private long lastId;
  private int posted;
  private boolean mayBeSentAway;
  private volatile int batchMax = 1;
  private volatile boolean connected;

  Phone(Fleet.Lane lane, int index, String user, Ear ear, Faults faults) {
    this.lane = lane;
    this.index = index;
    this.user = user;
    this.ear = ear;
    this.faults = faults;
    this.notebook = new Notebook(user, faults);
  }

  /// Which of the fleet's phones it is; its texts carry the number. Any thread.
  int index() {
    return index;
  }

  /// Any thread.
  String user() {
    return user;
  }

  /// Most people in one request. Any thread, once it has been connected.
  int batchMax() {
    return batchMax;
  }

  /// Any thread.
  boolean isConnected() {
    return connected;
  }

  Fleet.Lane lane() {
    return lane;
  }

  Optional<Place> place(long group) {
    return notebook.find(group);
  }

  /// Connects, says where it stands in its groups, and waits until it is level in all of them. Any
  /// thread.
  CompletableFuture<Phone> connect() {
    var done = new CompletableFuture<Phone>();
    lane.loop()
        .execute(
            () -> {
              ready = done;
              mayBeSentAway = false;
              lane.open(new Wire()).addListener(made -> tried(made.cause()));
            });
    return done;
  }

  /// Ends the connection without a word. Any thread; done when the socket is closed.
  CompletableFuture<Phone> leave() {
    var gone = new CompletableFuture<Phone>();
    lane.loop()
        .execute(
            () -> {
              mayBeSentAway = true;
              if (channel.isEmpty()) {
                gone.complete(this);
              } else {
                channel.get().close().addListener(_ -> gone.complete(this));
              }
            });
    return gone;
  }

  /// Stops and goes on reading. Being sent away is no fault from now on. Any thread.
  void read(boolean on) {
    lane.loop()
        .execute(
            () -> {
              mayBeSentAway = true;
              channel.ifPresent(open -> open.config().setAutoRead(on));
            });
  }

  /// Any thread; the answer arrives on the event loop.
  CompletableFuture<Reply> ask(Request.Builder request) {
    var answer = new CompletableFuture<Reply>();
    lane.loop()
        .execute(
            () -> {
              long id = nextId();
              asked.put(id, answer);
              send(ClientFrame.newBuilder().setRequest(request.setId(id)).build());
            });
    return answer;
  }

  /// Posts a text that tells when it left, and waits for the answer. Any thread.
  CompletableFuture<Reply> post(long group) {
    long sent = System.nanoTime();
    var answer = new CompletableFuture<Reply>();
    lane.loop()
        .execute(
            () -> {
              var request = Request.newBuilder().setId(nextId()).setPost(text(group, sent));
              asked.put(request.getId(), answer);
              send(ClientFrame.newBuilder().setRequest(request).build());
            });
    return answer;
  }

  /// On the event loop, without waiting: [Ear#answered] hears the answer. Leaves with [#flush].
  void write(long group, long sentNanos) {
    var request = Request.newBuilder().setId(nextId()).setPost(text(group, sentNanos));
    write(ClientFrame.newBuilder().setRequest(request).build());
  }

  void flush() {
    channel.ifPresent(Channel::flush);
  }

  /// Completes when everything that the server had written before has been heard. Any thread.
  CompletableFuture<Phone> heardAll() {
    var done = new CompletableFuture<Phone>();
    lane.loop()
        .execute(
            () -> {
              pong = done;
              ping();
            });
    return done;
  }

  /// On the event loop.
  void ping() {
    if (connected) {
      send(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()).build());
    }
  }

  private Post text(long group, long sentNanos) {
    ByteBuf text = lane.text();
    Content.write(text, 0, TEXT_BYTES, index, posted, sentNanos);
    posted++;
    return Post.newBuilder()
        .setGroup(group)
        .setText(text.toString(0, TEXT_BYTES, StandardCharsets.US_ASCII))
        .build();
  }

  private long nextId() {
    lastId = Math.max(lastId + 1, System.currentTimeMillis() * 1000);
    return lastId;
  }

  private void send(ClientFrame frame) {
    write(frame);
    flush();
  }

  private void write(ClientFrame frame) {
    if (channel.isEmpty()) {
      return;
    }
    Channel open = channel.get();
    byte[] bytes = frame.toByteArray();
    ByteBuf out = open.alloc().directBuffer(bytes.length + LENGTH_BYTES_MAX);
    Varints.write(out, bytes.length);
    out.writeBytes(bytes);
    open.write(out, open.voidPromise());
  }

  private void tried(Throwable cause) {
    if (cause != null) {
      faults.found(Fault.LOST, user + " could not connect: " + cause.getMessage());
      ready.complete(this);
    }
  }

  private Hello hello() {
    var hello =
        Hello.newBuilder()
            .setVersion(1)
            .setToken(lane.tokenOf(user))
            .setDevice(user)
            .setDeviceClass(DeviceClass.PHONE)
            .setClient("muster-bench")
            .setId(nextId());
    notebook.begin(hello);
    return hello.build();
  }

  private void hear(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case WELCOME -> batchMax = Math.max(1, frame.getWelcome().getLimits().getBatchMax());
      case OPENED -> notebook.opened(frame.getOpened());
      case READY -> {
        notebook.ready();
        levelled();
      }
      case PING -> {
        var pong = Pong.newBuilder().setNonce(frame.getPing().getNonce());
        send(ClientFrame.newBuilder().setPong(pong).build());
      }
      case PONG -> pong.complete(this);
      case REPLY -> answered(frame.getReply());
      case PURGE -> purge(frame.getPurge());
      case FAREWELL -> {
        if (!mayBeSentAway) {
          faults.found(Fault.LOST, user + " was told " + frame.getFarewell().getCode());
        }
        mayBeSentAway = true;
        ear.farewell(this, frame.getFarewell());
      }
      case RETURN_ASKED, PHONE_ASKED, PHONE_ANSWERED, ANNOUNCEMENT_ASKED -> {}
      case DELIVERY, FRAME_NOT_SET -> {}
    }
  }

  private void levelled() {
    if (!ready.isDone() && notebook.isLevel()) {
      ready.complete(this);
    }
  }

  private void answered(Reply reply) {
    var waiting = asked.remove(reply.getId());
    if (waiting != null) {
      waiting.complete(reply);
    } else {
      ear.answered(this, reply);
    }
  }

  private void purge(PurgeOrder order) {
    // A device that was away when the end came learns it from this.
    notebook
        .find(order.getGroup())
        .filter(here -> !here.isEnded() && order.getCut() > here.from())
        .ifPresent(this::end);
    ear.toldToPurge(this, order.getGroup());
    var ack = AckPurge.newBuilder().setGroup(order.getGroup()).setCut(order.getCut());
    var request = Request.newBuilder().setId(nextId()).setAckPurge(ack);
    asked.put(request.getId(), new CompletableFuture<>());
    send(ClientFrame.newBuilder().setRequest(request).build());
  }

  private void end(Place here) {
    notebook.end(here);
    levelled();
    ear.ended(this, here);
  }

  private boolean isMine(ByteBuf in, int at, int bytes) throws InvalidProtocolBufferException {
    Entry entry = Entry.parseFrom(ByteBufUtil.getBytes(in, at, bytes));
    return entry.hasLeft()
        ? entry.getActor().equals(user)
        : entry.getRemoved().getUsersList().contains(user);
  }

  /// One connection, from its first byte to its last.
  private final class Wire extends ChannelInboundHandlerAdapter implements Intake.Sink {
    private Optional<Reassembly> reassembly = Optional.empty();

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      reassembly = Optional.of(new Reassembly(ctx.alloc()));
      channel = Optional.of(ctx.channel());
      connected = true;
      send(ClientFrame.newBuilder().setHello(hello()).build());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object arrived) {
      ByteBuf in = reassembly.orElseThrow().join((ByteBuf) arrived);
      try {
        lane.intake().take(in, this);
      } finally {
        reassembly.orElseThrow().keep(in);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      levelled();
      ear.pause(Phone.this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      reassembly.ifPresent(Reassembly::release);
      connected = false;
      channel = Optional.empty();
      if (!mayBeSentAway) {
        faults.found(Fault.LOST, user + " lost its connection");
      }
      ready.complete(Phone.this);
      pong.complete(Phone.this);
      var gone = new IllegalStateException("the connection ended");
      asked.values().forEach(each -> each.completeExceptionally(gone));
      asked.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      if (!mayBeSentAway) {
        faults.found(Fault.LOST, user + ": " + cause);
      }
      ctx.close();
    }

    @Override
    public void delivery(long group, long after) {
      notebook.delivery(group, after);
    }

    @Override
    public void message(long seq, ByteBuf in, int textAt, int textBytes) {
      notebook.advance(seq);
      var place = notebook.current();
      if (textBytes > 0 && !Content.isWhole(in, textAt, textBytes, TEXT_BYTES)) {
        faults.found(Fault.CONTENT, user + " cannot read " + seq + " of " + place.group());
        return;
      }
      ear.message(Phone.this, place, seq, in, textAt, textBytes);
    }

    @Override
    public void entry(long seq, int what, ByteBuf in, int at, int bytes) {
      notebook.advance(seq);
      try {
        if (what == Entry.DISBANDED_FIELD_NUMBER
            || ((what == Entry.LEFT_FIELD_NUMBER || what == Entry.REMOVED_FIELD_NUMBER)
                && isMine(in, at, bytes))) {
          end(notebook.current());
        }
      } catch (InvalidProtocolBufferException e) {
        faults.found(Fault.CONTENT, user + " cannot read entry " + seq);
      }
    }

    @Override
    public void skipped(long to) {
      notebook.moveTo(to);
    }

    @Override
    public void frame(ByteBuf in, int at, int bytes) {
      try {
        hear(ServerFrame.parseFrom(ByteBufUtil.getBytes(in, at, bytes)));
      } catch (InvalidProtocolBufferException e) {
        faults.found(Fault.CONTENT, user + " got what is not a frame");
      }
    }
  }
}
