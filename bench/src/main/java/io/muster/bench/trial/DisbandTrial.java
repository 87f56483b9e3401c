package io.muster.bench.trial;

import io.muster.bench.load.Content;
import io.muster.bench.report.Spread;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/// W4: a group whose members are all connected is disbanded while somebody goes on posting, again
/// and again. How long it takes until the last member is told is held against how long a message
/// takes to the same members, posted by the same owner with the same other poster at work.
///
/// @param members how many, the owner and the poster included
/// @param rounds groups that are founded, disbanded and measured; one more warms up both sides
/// @param probes messages before each disband
/// @param ratioMax how much longer than a message it may take
record DisbandTrial(int members, int rounds, int probes, double ratioMax) implements Trial {
  private static final double NANOS_PER_MS = 1e6;
  private static final int CONNECT_SECONDS_MAX = 120;
  private static final Duration TELLING_MAX = Duration.ofSeconds(30);
  private static final int POSTER_EVERY_MS = 5;

  /// How long one thing took to reach everybody, in milliseconds since it was asked for.
  ///
  /// @param acknowledged until whoever asked knew that it was durable
  record Telling(double acknowledged, double first, double last) {
    double fromFirstToLast() {
      return last - first;
    }
  }

  /// @param purged milliseconds until the last device had its purge order
  /// @param late messages that came after the notice
  record Measured(
      int members,
      List<Telling> messages,
      List<Telling> disbands,
      List<Double> purged,
      double refused,
      double late) {}

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    var ear = new Roll();
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 1, faults)) {
      var phones = fleet.phones(members, ear);
      var owner = phones.getFirst();
      fleet.connect(List.of(owner), CONNECT_SECONDS_MAX);
      stage.says("founding %d groups of %,d".formatted(rounds + 1, members));
      var others = phones.subList(1, members).stream().map(Phone::user).toList();
      var groups = new ArrayList<Long>();
      for (int round = 0; round <= rounds; round++) {
        groups.add(Groups.found(owner, "trial " + round, others));
      }
      stage.says("connecting %,d members".formatted(members));
      fleet.connect(phones.subList(1, members), CONNECT_SECONDS_MAX);
      fleet.heardAll(phones);
      var measured = rounds(stage, fleet, phones, groups, ear, faults);
      return Sheet.of(
          "W4  disband of a group of %,d connected members".formatted(members),
          judge(measured, ratioMax),
          faults);
    }
  }

  private Measured rounds(
      Stage stage, Fleet fleet, List<Phone> phones, List<Long> groups, Roll ear, Faults faults) {
    var messages = new ArrayList<Telling>();
    var disbands = new ArrayList<Telling>();
    var purged = new ArrayList<Double>();
    long refused = 0;
    for (long group : groups) {
      for (int probe = 0; probe < probes; probe++) {
        messages.add(message(phones, group, ear, faults));
      }
      var token = token(phones.getFirst(), group);
      ear.expect(phones.size(), group);
      long start = System.nanoTime();
      var done = Groups.disband(phones.getFirst(), group, token);
      var acknowledged = stamp(done);
      refused += postUntilRefused(phones.get(1), group);
      disbands.add(telling(start, acknowledged, ear, faults));
      Stage.await(TELLING_MAX, () -> ear.unpurged.get() <= 0);
      purged.add((ear.lastPurge.get() - start) / NANOS_PER_MS);
      fleet.heardAll(phones);
      stage.says("disbanded: %s".formatted(disbands.getLast()));
    }
    return new Measured(
        members,
        messages.subList(probes, messages.size()),
        disbands.subList(1, groups.size()),
        purged.subList(1, groups.size()),
        refused,
        faults.count(Fault.AFTER_THE_END));
  }

  /// The owner's message and, on its heels, one of the poster's: as it is at the disband.
  private static Telling message(List<Phone> phones, long group, Roll ear, Faults faults) {
    ear.expect(phones.size(), group);
    long start = System.nanoTime();
    var acknowledged = stamp(phones.getFirst().post(group));
    var second = phones.get(1).post(group);
    var telling = telling(start, acknowledged, ear, faults);
    if (second.join().hasError()) {
      faults.found(Fault.REFUSED, "a message: " + second.join().getError());
    }
    return telling;
  }

  private static Telling telling(
      long start, CompletableFuture<Long> acknowledged, Roll ear, Faults faults) {
    if (!Stage.await(TELLING_MAX, () -> ear.untold.get() <= 0)) {
      faults.found(Fault.INCOMPLETE, ear.untold.get() + " were not told");
    }
    return new Telling(
        (acknowledged.join() - start) / NANOS_PER_MS,
        (ear.first.get() - start) / NANOS_PER_MS,
        (ear.last.get() - start) / NANOS_PER_MS);
  }

  private static CompletableFuture<Long> stamp(CompletableFuture<Reply> answer) {
    return answer.thenApply(
        reply -> {
          Groups.accepted(reply);
          return System.nanoTime();
        });
  }

  private static String token(Phone owner, long group) {
    return Groups.accepted(Groups.preview(owner, group, Ending.DISBAND, List.of()).join())
        .getPreviewed()
        .getToken();
  }

  /// How many of its messages came too late. The first races with the disband.
  private static long postUntilRefused(Phone poster, long group) {
    long refused = 0;
    while (refused < 3) {
      var reply = poster.post(group).join();
      var reason = reply.getError().getReason();
      if (reason == Reason.GROUP_ENDED || reason == Reason.NOT_A_MEMBER) {
        refused++;
      }
      LockSupport.parkNanos(POSTER_EVERY_MS * (long) NANOS_PER_MS);
    }
    return refused;
  }

  static List<Row> judge(Measured measured, double ratioMax) {
    var message = spread(measured.messages(), Telling::last);
    var disband = spread(measured.disbands(), Telling::last);
    var messageSpan = spread(measured.messages(), Telling::fromFirstToLast);
    var disbandSpan = spread(measured.disbands(), Telling::fromFirstToLast);
    return List.of(
        ms("message, sent to the last member told, ms", message),
        ms("disband, asked for to the last member told, ms", disband),
        Row.atMost(ratioMax, "ratio, until the last is told", disband.median() / message.median()),
        ms("message, first to last member told, ms", messageSpan),
        ms("disband, first to last member told, ms", disbandSpan),
        Row.atMost(ratioMax, "ratio, first to last", disbandSpan.median() / messageSpan.median()),
        ms("message acknowledged, ms", spread(measured.messages(), Telling::acknowledged)),
        ms(
            "disband acknowledged (nothing is unsent any more), ms",
            spread(measured.disbands(), Telling::acknowledged)),
        ms("last purge order on a device, ms", Spread.of(measured.purged())),
        Row.of("messages turned away after the disband", measured.refused()),
        Row.atMost(0, "messages heard after the notice", measured.late()));
  }

  private static Spread spread(List<Telling> tellings, ToDoubleFunction<Telling> figure) {
    return Spread.of(tellings.stream().map(figure::applyAsDouble).toList());
  }

  private static Row ms(String name, Spread spread) {
    return Row.of(name, spread.median())
        .with(String.format(Locale.ROOT, "%.2f..%.2f", spread.min(), spread.max()));
  }

  /// Who has been told of what is under way. Event loops write, the trial reads.
  private static final class Roll implements Ear {
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicInteger unpurged = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong lastPurge = new AtomicLong();
    private volatile long group;

    void expect(int people, long where) {
      group = where;
      first.set(Long.MAX_VALUE);
      last.set(0);
      unpurged.set(people);
      untold.set(people);
    }

    /// Only the owner's messages count.
    @Override
    public void message(Phone phone, Place place, long seq, ByteBuf in, int textAt, int textBytes) {
      if (textBytes > 0 && Content.sender(in, textAt) == 0) {
        told(place);
      }
    }

    @Override
    public void ended(Phone phone, Place place) {
      told(place);
    }

    @Override
    public void toldToPurge(Phone phone, long where) {
      if (where == group) {
        lastPurge.set(System.nanoTime());
        unpurged.decrementAndGet();
      }
    }

    private void told(Place place) {
      if (place.group() == group) {
        long now = System.nanoTime();
        first.accumulateAndGet(now, Math::min);
        last.accumulateAndGet(now, Math::max);
        untold.decrementAndGet();
      }
    }
  }
}
