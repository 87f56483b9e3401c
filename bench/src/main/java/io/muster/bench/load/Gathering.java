package io.muster.bench.load;

import io.muster.bench.net.Transport;
import io.muster.bench.subject.Subject;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.Hello;
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
  private final Subject subject;
  private final Transport transport;
  private final Lanes lanes;

  /// Sets this run's users apart from those of every other run on the same server.
  private final String run = "b" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

  Gathering(Workload work, Subject subject, Transport transport, Lanes lanes) {
    this.work = work;
    this.subject = subject;
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
        connecting.acquire();
        MemberLink link = connect(crowd, member, lanes.of(links.size()));
        links.add(link);
        var _ = link.ready().whenComplete((_, _) -> connecting.release());
      }
    }
    if (!connecting.tryAcquire(CONNECTING_MAX, CONNECT_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not all members were let in in " + CONNECT_SECONDS_MAX);
    }
    return links;
  }

  private long found(int group) throws IOException {
    List<String> members =
        IntStream.range(0, work.members() + work.away())
            .mapToObj(member -> user(group, member))
            .toList();
    return Founder.found(subject, hello(members.getFirst()), "bench " + group, members);
  }

  private MemberLink connect(Crowd crowd, int member, Lane lane) {
    CompletableFuture<MemberLink> made = new CompletableFuture<>();
    Hello hello = hello(user(crowd.index(), member));
    ChannelFuture connected =
        new Bootstrap()
            .group(lane.loop())
            .channel(transport.socket())
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    MemberLink link = new MemberLink(channel, lane, crowd, hello, work.size());
                    channel.pipeline().addLast(link);
                    made.complete(link);
                  }
                })
            .connect(subject.address());
    MemberLink link = made.join();
    connected.addListener(
        done -> {
          if (!done.isSuccess()) {
            link.failed(done.cause());
          }
        });
    return link;
  }

  private Hello hello(String user) {
    return Hello.newBuilder()
        .setVersion(1)
        .setToken(subject.tokens().tokenOf(user))
        .setDevice(user)
        .setDeviceClass(DeviceClass.PHONE)
        .setClient("muster-bench")
        .build();
  }

  private String user(int group, int member) {
    return run + "-" + group + "-" + member;
  }
}
