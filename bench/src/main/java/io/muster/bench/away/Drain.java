package io.muster.bench.away;

import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One message to a group in which everybody but its author is away: how fast the notifications
/// arrive, and what the server holds while the push service is down.
public final class Drain {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ADDED_AT_ONCE = 50;
  private static final String AUTHOR = "author";

  private final Path parent;
  private final Service.Kind kind;
  private final int away;

  public Drain(Path parent, Service.Kind kind, int away) {
    this.parent = parent;
    this.kind = kind;
    this.away = away;
  }

  /// What came of it.
  ///
  /// @param perSecond notifications, from the message to the last arrival: the look at the roster
  ///   is in it
  /// @param heapBytes what the server held more in its heap while the service was down and as many
  ///   notifications as there are people waited in each group
  /// @param grownBytes what its process grew by meanwhile
  /// @param waited how many waited then
  public record Result(List<Double> perSecond, long heapBytes, long grownBytes, long waited) {}

  /// @param groups how many groups talk while the service is down
  public Result run(int rounds, int groups) throws IOException, InterruptedException {
    // Nobody is spared, and nothing is saved up for later.
    var keys =
        List.of(
            "push.burst=1000",
            "push.interval=1ms",
            "push.per-second=100000",
            // The author only speaks.
            "session.heartbeat=1h");
    try (var host = PushHost.open(parent, Optional.of(kind), 1, keys);
        var author = new Handset(host.subject().address(), host.subject().tokens(), AUTHOR)) {
      var people = IntStream.range(0, away).mapToObj(i -> "away-" + i).toList();
      host.register(people);
      var all = new long[groups];
      for (int i = 0; i < groups; i++) {
        all[i] = found(author, people);
      }
      // That they were added is told, too.
      Thread.sleep(500);
      host.service().await((long) away * groups, PATIENCE);
      var rates = IntStream.range(0, rounds).mapToObj(_ -> drain(host, author, all[0])).toList();
      return outage(host, author, all, rates);
    }
  }

  private static long found(Handset author, List<String> people) throws IOException {
    var create = CreateGroup.newBuilder().setName("drain");
    long group =
        author.ask(Request.newBuilder().setCreateGroup(create)).getGroupCreated().getGroup();
    for (int from = 0; from < people.size(); from += ADDED_AT_ONCE) {
      var some = people.subList(from, Math.min(people.size(), from + ADDED_AT_ONCE));
      author.ask(
          Request.newBuilder()
              .setAddMembers(AddMembers.newBuilder().setGroup(group).addAllUsers(some)));
    }
    return group;
  }

  private double drain(PushHost host, Handset author, long group) {
    try {
      long before = host.service().taken();
      long start = System.nanoTime();
      say(author, group);
      host.service().await(before + away, PATIENCE);
      double rate = away * 1e9 / (System.nanoTime() - start);
      // The planner rests after a look at so many.
      Thread.sleep(2_000);
      return rate;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private Result outage(PushHost host, Handset author, long[] groups, List<Double> rates)
      throws IOException, InterruptedException {
    host.service().down(true);
    var process = host.subject().process().orElseThrow();
    process.settle();
    long heap = process.heapBytes().orElseThrow();
    long before = process.residentBytes().orElseThrow();
    for (long group : groups) {
      say(author, group);
    }
    Thread.sleep(10_000);
    process.settle();
    long held = process.heapBytes().orElseThrow() - heap;
    long grown = process.residentBytes().orElseThrow() - before;
    long taken = host.service().taken();
    host.service().down(false);
    host.service().await(taken + (long) away * groups.length, PATIENCE.multipliedBy(2));
    return new Result(rates, held, grown, (long) away * groups.length);
  }

  private static void say(Handset author, long group) throws IOException {
    var post = Post.newBuilder().setGroup(group).setText("hello, all of you");
    author.ask(Request.newBuilder().setPost(post));
  }
}
