package io.muster.client.testing;

import io.muster.proto.v1.AnnouncementAsked;
import io.muster.proto.v1.AnnouncementDraft;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Error;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.PhoneAnswered;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PhoneAsked;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushView;
import io.muster.proto.v1.Ready;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Recalled;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ReturnAsk;
import io.muster.proto.v1.ReturnAsked;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.SetPush;
import io.muster.proto.v1.Welcome;
import io.muster.proto.v1.Window;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server's end of one connection, in the hands of a test: frames the client sent are taken in
 * their order, frames to the client are sent as given. The methods that say something return this
 * session, so that a script reads as one.
 *
 * <p>Owner: the thread of the test; what the client sends arrives from the server's thread.
 */
public final class FakeSession {
  /** What {@link #welcome} grants. */
  public static final Limits LIMITS =
      Limits.newBuilder()
          .setFrameBytesMax(256 << 10)
          .setTextBytesMax(16 << 10)
          .setRequestsInFlightMax(64)
          .setBatchMax(50)
          .setPageMax(200)
          .build();

  private final Channel channel;
  private final Duration patience;
  private final BlockingQueue<ClientFrame> heard = new LinkedBlockingQueue<>();
  private Hello hello = Hello.getDefaultInstance();

  FakeSession(Channel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
  }

  ChannelInboundHandler ears() {
    return new SimpleChannelInboundHandler<ClientFrame>() {
      @Override
      protected void channelRead0(ChannelHandlerContext ctx, ClientFrame frame) {
        heard.add(frame);
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // whoever waits for a frame says what is missing
      }
    };
  }

  static <T> T await(BlockingQueue<T> queue, Duration patience, String what) {
    try {
      T next = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("no " + what + " came within " + patience);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for a " + what, e);
    }
  }

  void awaitHello() {
    ClientFrame first = take();
    if (!first.hasHello()) {
      throw new AssertionError("the first frame was not Hello but " + first);
    }
    hello = first.getHello();
  }

  // What the client said.

  /** The Hello this connection began with. */
  public Hello hello() {
    return hello;
  }

  /** Waits for the next frame of whatever kind. */
  public ClientFrame take() {
    return await(heard, patience, "frame");
  }

  /** Waits for the next request; passes over pings and pongs. */
  public Request request() {
    ClientFrame frame = take();
    while (!frame.hasRequest()) {
      frame = take();
    }
    return frame.getRequest();
  }

  /** Waits until the client has ended the connection. */
  public void awaitClosed() {
    if (!channel.closeFuture().awaitUninterruptibly(patience.toMillis())) {
      throw new AssertionError("the connection was not closed within " + patience);
    }
  }

  // What the server says.

  /** Sends any frame. */
  public FakeSession send(ServerFrame frame) {
    channel.writeAndFlush(frame);
    return this;
  }

  /** Sends a Welcome with {@link #LIMITS} and a heartbeat of 30 s. */
  public FakeSession welcome(String user) {
    return welcome(
        Welcome.newBuilder()
            .setSession(1)
            .setUser(user)
            .setHeartbeatMs(30_000)
            .setLimits(LIMITS)
            .setServer("fake")
            .build());
  }

  public FakeSession welcome(Welcome welcome) {
    return send(ServerFrame.newBuilder().setWelcome(welcome).build());
  }

  /** Opens a group to a member who may read all of it. */
  public FakeSession open(long group, String name, long cursor, long lastSeq) {
    return open(
        Opened.newBuilder()
            .setGroup(group)
            .setName(name)
            .setRole(Role.MEMBER)
            .setCursor(cursor)
            .setLastSeq(lastSeq)
            .addWindows(Window.newBuilder().setFrom(1))
            .build());
  }

  public FakeSession open(Opened opened) {
    return send(ServerFrame.newBuilder().setOpened(opened).build());
  }

  public FakeSession ready() {
    return send(ServerFrame.newBuilder().setReady(Ready.getDefaultInstance()).build());
  }

  /** Delivers entries that follow the number {@code after}. */
  public FakeSession deliver(long group, long after, Entry... entries) {
    var delivery =
        Delivery.newBuilder().setGroup(group).setAfter(after).addAllEntries(List.of(entries));
    return send(ServerFrame.newBuilder().setDelivery(delivery).build());
  }

  public FakeSession order(PurgeOrder order) {
    return send(ServerFrame.newBuilder().setPurge(order).build());
  }

  public FakeSession returnAsked(long group, ReturnAsk ask) {
    var asked = ReturnAsked.newBuilder().setGroup(group).setAsk(ask);
    return send(ServerFrame.newBuilder().setReturnAsked(asked).build());
  }

  public FakeSession phoneAsked(long group, PhoneAsk ask) {
    var asked = PhoneAsked.newBuilder().setGroup(group).setAsk(ask);
    return send(ServerFrame.newBuilder().setPhoneAsked(asked).build());
  }

  public FakeSession phoneAnswered(long group, long number, boolean confirmed) {
    var answered =
        PhoneAnswered.newBuilder().setGroup(group).setNumber(number).setConfirmed(confirmed);
    return send(ServerFrame.newBuilder().setPhoneAnswered(answered).build());
  }

  public FakeSession announcementAsked(long group, AnnouncementDraft draft) {
    var asked = AnnouncementAsked.newBuilder().setGroup(group).setDraft(draft);
    return send(ServerFrame.newBuilder().setAnnouncementAsked(asked).build());
  }

  public FakeSession reply(Reply reply) {
    return send(ServerFrame.newBuilder().setReply(reply).build());
  }

  /** Answers a request: done, as the entry with this number. */
  public FakeSession done(Request request, long seq) {
    var done = Done.newBuilder().setSeq(seq);
    return reply(Reply.newBuilder().setId(request.getId()).setDone(done).build());
  }

  /** Answers GetPush: these are the device's settings, and these the server's channels. */
  public FakeSession pushView(Request request, SetPush settings, PushChannel... channels) {
    var view = PushView.newBuilder().setSettings(settings);
    for (PushChannel channel : channels) {
      view.addChannels(PushView.Channel.newBuilder().setChannel(channel));
    }
    return reply(Reply.newBuilder().setId(request.getId()).setPushView(view).build());
  }

  public FakeSession refuse(Request request, Reason reason) {
    var error = Error.newBuilder().setReason(reason).setText("refused by the test");
    return reply(Reply.newBuilder().setId(request.getId()).setError(error).build());
  }

  /** Says farewell and ends the connection. */
  public void farewell(FarewellCode code) {
    var farewell = Farewell.newBuilder().setCode(code).setText("said by the test");
    send(ServerFrame.newBuilder().setFarewell(farewell).build());
    cut();
  }

  /** Ends a WebSocket with a close code and no farewell. */
  public void closeWebSocket(int code, String reason) {
    channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
    awaitClosed();
  }

  /** Ends the connection without a word, after what was sent. */
  public void cut() {
    channel.eventLoop().execute(channel::close);
    awaitClosed();
  }

  // Entries to deliver. Each is as many seconds after 1970 as its number says.

  /** A message. */
  public static Entry posted(long seq, String actor, String text) {
    return entry(seq, actor).setPosted(Posted.newBuilder().setText(text)).build();
  }

  /** The recall of the message with the number {@code target}. */
  public static Entry recalled(long seq, String actor, long target) {
    return entry(seq, actor).setRecalled(Recalled.newBuilder().setSeq(target)).build();
  }

  /** The beginning of any other entry. */
  public static Entry.Builder entry(long seq, String actor) {
    return Entry.newBuilder().setSeq(seq).setAtMs(seq * 1000).setActor(actor);
  }
}
