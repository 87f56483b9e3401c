package io.muster.bench.load;

import io.muster.bench.net.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Gets the groups of a run founded and their members connected, a bounded number at a time.
///
/// Owner: the thread that runs the driver.
final class Gathering {
  private static final int FOUNDING_MAX = 16;
  private static final int CONNECTING_MAX = 256;
  private static final long CONNECT_SECONDS_MAX = 60;

  private final Workload work;
  private final Target target;
  private final Transport transport;
  private final Lanes lanes;

  /// Sets this run's users apart from those of every other run on the same server.
  private final String run = "b" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

  Gathering(Workload work, Target target, Transport transport, Lanes lanes) {
    this.work = work;
    this.target = target;
    this.transport = transport;
    this.lanes = lanes;
  }

  List<Crowd> found() throws InterruptedException {
    try (ExecutorService founders =
        Executors.newFixedThreadPool(FOUNDING_MAX, Thread.ofVirtual().factory())) {
      List<Future<Long>> numbers =
          IntStream.range(0, work.groups())
              .mapToObj(group -> founders.submit(() -> found(group)))
              .toList();
      List<Crowd> crowds = new ArrayList<>();
      for (Future<Long> number : numbers) {
        crowds.add(new Crowd(crowds.size(), number.get(), work.members(), lanes.count()));
      }
      return crowds;
    } catch (ExecutionException e) {
      throw new UncheckedIOException("a group could not be founded", new IOException(e.getCause()));
    }
  }

  /// The members' connections, group by group. Those that did not come about are counted as lost.
  List<MemberLink> connect(List<Crowd> crowds) throws InterruptedException {
    List<MemberLink> links = new ArrayList<>();
    Semaphore connecting = new Semaphore(CONNECTING_MAX);
    for (Crowd crowd : crowds) {
      for (int member = 0; member < work.members(); member++) {
        await(connecting, 1);
        MemberLink link = connect(crowd, member, lanes.of(links.size()));
        links.add(link);
        var _ = link.entered().whenComplete((_, _) -> connecting.release());
      }
    }
    await(connecting, CONNECTING_MAX);
    return links;
  }

  private static void await(Semaphore connecting, int permits) throws InterruptedException {
    if (!connecting.tryAcquire(permits, CONNECT_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "nobody was let in for %d seconds".formatted(CONNECT_SECONDS_MAX));
    }
  }

  private long found(int group) throws IOException {
    List<String> members =
        IntStream.range(0, work.members() + work.away())
            .mapToObj(member -> user(group, member))
            .toList();
    return target.protocol().found(name(group), members);
  }

  private MemberLink connect(Crowd crowd, int member, Lane lane) {
    CompletableFuture<MemberLink> made = new CompletableFuture<>();
    String user = user(crowd.index(), member);
    Seat seat = new Seat(name(crowd.index()), crowd.number(), user, work.size());
    ChannelFuture connected =
        new Bootstrap()
            .group(lane.loop())
            .channel(transport.socket())
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    Protocol protocol = target.protocol();
                    MemberLink link =
                        new MemberLink(channel, lane, crowd, protocol, seat, work.senders());
                    channel.pipeline().addLast(link);
                    made.complete(link);
                  }
                })
            .connect(target.address());
    MemberLink link = made.join();
    connected.addListener(
        done -> {
          if (!done.isSuccess()) {
            link.failed(done.cause());
          }
        });
    return link;
  }

  private String name(int group) {
    return run + "-" + group;
  }

  private String user(int group, int member) {
    return name(group) + "-" + member;
  }
}
