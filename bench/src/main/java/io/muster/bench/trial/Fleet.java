package io.muster.bench.trial;

import io.muster.bench.net.Transport;
import io.muster.bench.subject.Subject;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// All phones of a trial and the event loops that carry them.
///
/// Owner: the thread that runs the trial.
final class Fleet implements AutoCloseable {
  private static final int CONNECTING_MAX = 256;
  private static final long PULSE_MS = 250;

  /// Everybody says something in the time of so many pulses.
  private static final int PULSES = 80;

  private final Subject subject;
  private final Transport transport;
  private final Faults faults;
  private final MultiThreadIoEventLoopGroup loops;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Phone> phones = new ArrayList<>();

  /// Sets this fleet's users apart from those of every other on the same server.
  private final String run = "t" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

  Fleet(Subject subject, Transport transport, int loopCount, Faults faults) {
    this.subject = subject;
    this.transport = transport;
    this.faults = faults;
    this.loops = transport.loops(loopCount);
    loops.forEach(loop -> lanes.add(new Lane((EventLoop) loop)));
  }

  /// A phone that is not connected yet, of a person of its own, on one of the loops in turn.
  Phone phone(Ear ear) {
    return phone(ear, lanes.get(phones.size() % lanes.size()));
  }

  /// The same on a certain loop.
  Phone phone(Ear ear, Lane lane) {
    int index = phones.size();
    var phone = new Phone(lane, index, run + "-" + index, ear, faults);
    phones.add(phone);
    lane.add(phone);
    return phone;
  }

  List<Phone> phones(int count, Ear ear) {
    var some = new ArrayList<Phone>();
    for (int i = 0; i < count; i++) {
      some.add(phone(ear));
    }
    return some;
  }

  Lane lane(int index) {
    return lanes.get(index);
  }

  /// Returns when all of them are level, a bounded number at a time.
  void connect(List<Phone> some, int secondsMax) throws InterruptedException {
    connect(some, CONNECTING_MAX, secondsMax);
  }

  void connect(List<Phone> some, int connectingMax, int secondsMax) throws InterruptedException {
    var connecting = new Semaphore(connectingMax);
    for (var phone : some) {
      if (!connecting.tryAcquire(secondsMax, TimeUnit.SECONDS)) {
        break;
      }
      var _ = phone.connect().whenComplete((_, _) -> connecting.release());
    }
    if (!connecting.tryAcquire(connectingMax, secondsMax, TimeUnit.SECONDS)) {
      faults.found(Fault.INCOMPLETE, "not all were level after " + secondsMax + " s");
    }
  }

  /// Returns when everything that the server had written to them has been heard.
  void heardAll(List<Phone> some) {
    var all =
        some.stream()
            .filter(Phone::isConnected)
            .map(Phone::heardAll)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    phones.stream().map(Phone::leave).toList().forEach(CompletableFuture::join);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /// One event loop and what its phones share. Owner: that loop, except [#loop].
  final class Lane {
    private final EventLoop loop;
    private final Intake intake = new Intake();
    private final ByteBuf text = Unpooled.buffer(Phone.TEXT_BYTES, Phone.TEXT_BYTES);
    private final List<Phone> mine = new ArrayList<>();
    private int next;

    Lane(EventLoop loop) {
      this.loop = loop;
      var _ = loop.scheduleAtFixedRate(this::pulse, PULSE_MS, PULSE_MS, TimeUnit.MILLISECONDS);
    }

    EventLoop loop() {
      return loop;
    }

    Intake intake() {
      return intake;
    }

    /// Memory in which a text is put together.
    ByteBuf text() {
      return text;
    }

    String tokenOf(String user) {
      return subject.tokens().tokenOf(user);
    }

    ChannelFuture open(ChannelHandler wire) {
      return new Bootstrap()
          .group(loop)
          .channel(transport.socket())
          .option(ChannelOption.TCP_NODELAY, true)
          .handler(wire)
          .connect(subject.address());
    }

    private void add(Phone phone) {
      loop.execute(() -> mine.add(phone));
    }

    /// A few at a time, so that ten thousand pings do not leave in one instant of a measurement.
    private void pulse() {
      int due = (mine.size() + PULSES - 1) / PULSES;
      for (int i = 0; i < due; i++) {
        next = (next + 1) % mine.size();
        mine.get(next).ping();
      }
    }
  }
}
