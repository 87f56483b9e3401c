package io.muster.bench.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// W8: a day as it comes. Groups of very different sizes, some people away, and messages, recalls,
/// additions, quits, removals and disbands all at once. In the end those who were away come back,
/// and what everybody has is compared.
///
/// @param groups how many
/// @param people how many, each in a few of them
/// @param largest members of the largest group; the sizes fall off as Zipf has it
/// @param awayPercent how many people are off all day
/// @param doers how many things are done at a time
/// @param day how long it is
record MixedDayTrial(int groups, int people, int largest, int awayPercent, int doers, Duration day)
    implements Trial {
  private static final int SEED = 8;
  private static final int SIZE_MIN = 2;
  private static final int SECONDS_MAX = 120;
  private static final int HUNDRED = 100;
  private static final int FOUNDING_MAX = 16;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LEVEL_MAX = Duration.ofSeconds(60);

  /// @param cpuSeconds of the server during the day; not a number if that is not known
  record Measured(
      double seconds,
      Map<Deed, Long> deeds,
      double deliveries,
      double cpuSeconds,
      double p50,
      double p99,
      double returnSeconds,
      double late) {}

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    var register = new Register(faults);
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 1, faults)) {
      var phones = fleet.phones(people, register);
      int away = people * awayPercent / HUNDRED;
      var off = phones.subList(0, away);
      var on = phones.subList(away, people);
      stage.says("connecting %,d people".formatted(people));
      fleet.connect(phones, SECONDS_MAX);
      stage.says("founding %,d groups".formatted(groups));
      var folk = new Townsfolk(found(phones, on), phones, faults);
      fleet.heardAll(phones);
      off.stream().map(Phone::leave).toList().forEach(CompletableFuture::join);
      var measured = day(stage, fleet, folk, register, off, faults);
      compare(fleet, folk, phones, faults);
      return Sheet.of(
          "W8  a mixed day of %,d people in %,d groups, %d %% away"
              .formatted(people, groups, awayPercent),
          judge(measured),
          faults);
    }
  }

  /// Sizes fall off with the rank; owners are there all day.
  private List<Company> found(List<Phone> phones, List<Phone> on) {
    var dice = new Random(SEED);
    var lists = new ArrayList<List<Phone>>();
    for (int rank = 1; rank <= groups; rank++) {
      int size = Math.min(people, Math.max(SIZE_MIN, largest / rank));
      var owner = on.get(dice.nextInt(on.size()));
      var others = new ArrayList<>(phones);
      others.remove(owner);
      Collections.shuffle(others, dice);
      var members = new ArrayList<Phone>(List.of(owner));
      members.addAll(others.subList(0, size - 1));
      lists.add(members);
    }
    var companies = Collections.synchronizedList(new ArrayList<Company>());
    var next = new AtomicInteger();
    inParallel(
        FOUNDING_MAX,
        () -> {
          for (int i = next.getAndIncrement(); i < groups; i = next.getAndIncrement()) {
            var members = lists.get(i);
            var others = members.stream().skip(1).map(Phone::user).toList();
            long group = Groups.found(members.getFirst(), "trial " + i, others);
            companies.add(new Company(group, members));
          }
        });
    return companies;
  }

  private Measured day(
      Stage stage, Fleet fleet, Townsfolk folk, Register register, List<Phone> off, Faults faults)
      throws InterruptedException {
    register.time(true);
    long deliveries = register.deliveries();
    double cpu = stage.cpuSeconds();
    long start = System.nanoTime();
    var doer = new AtomicInteger();
    var over =
        CompletableFuture.runAsync(
            () ->
                inParallel(
                    doers,
                    () -> {
                      var dice = new SplittableRandom(SEED + doer.getAndIncrement());
                      while (System.nanoTime() - start < day.toNanos()) {
                        folk.act(dice);
                      }
                    }),
            Thread::startVirtualThread);
    while (!over.isDone()) {
      stage.pass(
          "%,d deeds, %,d deliveries".formatted(folk.deeds(), register.deliveries()), SECOND);
    }
    over.join();
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    double used = stage.cpuSeconds() - cpu;
    double heard = register.deliveries() - deliveries;
    register.time(false);
    stage.says("%,d come back".formatted(off.size()));
    long back = System.nanoTime();
    fleet.connect(off, SECONDS_MAX);
    double returned = (System.nanoTime() - back) / NANOS_PER_SECOND;
    return new Measured(
        seconds,
        folk.done(),
        heard,
        used,
        register.milliseconds(P50),
        register.milliseconds(P99),
        returned,
        faults.count(Fault.AFTER_THE_END));
  }

  /// Who is in a group has all of it; who was cut off has been told.
  private static void compare(Fleet fleet, Townsfolk folk, List<Phone> phones, Faults faults) {
    fleet.heardAll(phones);
    for (var company : folk.companies()) {
      for (var phone : company.members()) {
        boolean complete =
            Stage.await(
                LEVEL_MAX,
                () ->
                    phone
                        .place(company.group())
                        .filter(place -> !place.isEnded() && place.cursor() >= company.lastSeq())
                        .isPresent());
        if (!complete) {
          faults.found(Fault.INCOMPLETE, phone.user() + " does not have all of " + company.group());
          return;
        }
      }
    }
  }

  private static void inParallel(int threads, Runnable task) {
    var all =
        Stream.generate(() -> CompletableFuture.runAsync(task, Thread::startVirtualThread))
            .limit(threads)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
  }

  static List<Row> judge(Measured measured) {
    var rows = new ArrayList<Row>();
    double deeds = measured.deeds().values().stream().mapToLong(Long::longValue).sum();
    rows.add(Row.of("deeds/s", deeds / measured.seconds()));
    measured
        .deeds()
        .forEach((deed, count) -> rows.add(Row.of("  " + deed.title(), count.doubleValue())));
    rows.add(Row.of("deliveries/s", measured.deliveries() / measured.seconds()));
    if (Double.isFinite(measured.cpuSeconds())) {
      double each = measured.cpuSeconds() * 1e6 / measured.deliveries();
      rows.add(Row.of("server CPU for each delivery, us", each));
    }
    rows.add(Row.of("posted to delivered, median ms", measured.p50()));
    rows.add(Row.of("posted to delivered, p99 ms", measured.p99()));
    rows.add(Row.of("those who were away are level after, s", measured.returnSeconds()));
    rows.add(Row.atMost(0, "messages heard after the end", measured.late()));
    return rows;
  }
}
