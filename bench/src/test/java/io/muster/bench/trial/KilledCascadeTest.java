package io.muster.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.account.Effect;
import io.muster.bench.subject.ChildServer;
import io.muster.client.MusterClient;
import io.muster.client.store.MemoryStore;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Staff;
import io.muster.store.DataDirectory;
import io.muster.store.PendingEffect;
import io.muster.store.Reached;
import io.muster.store.Store;
import io.muster.store.StoreConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a disband and an offboarding have still to do goes on when the server's process is killed,
/// and comes to the same end.
@DisplayName("C4, B4: a cascade and an offboarding outlive kill -9")
class KilledCascadeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final DeviceId PHONE = new DeviceId("phone");
  private static final int PEOPLE = 60_000;
  private static final int BATCH = 1_000;
  private static final int GROUPS = 160;

  @TempDir private Path folder;
  private Optional<ChildServer> server = Optional.empty();
  private final List<MusterClient> clients = new ArrayList<>();

  @AfterEach
  void end() {
    clients.forEach(MusterClient::close);
    server.ifPresent(ChildServer::kill);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void start() {
    server = Optional.of(ChildServer.muster(data(), folder, CascadeTrial.KEYS));
  }

  /// As a power cut would, without a word.
  private void kill() {
    clients.forEach(MusterClient::close);
    clients.clear();
    server.orElseThrow().kill();
  }

  private MusterClient client(String user) throws Exception {
    return connected(server.orElseThrow().subject().tokens().tokenOf(user));
  }

  private MusterClient connected(String token) throws Exception {
    var address = server.orElseThrow().subject().address();
    var uri = URI.create("muster://127.0.0.1:" + address.getPort());
    var client =
        MusterClient.builder(uri, PHONE.value(), () -> token).store(new MemoryStore()).build();
    clients.add(client);
    get(client.connect());
    get(client.ready());
    return client;
  }

  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
  }

  private static <T> T get(CompletableFuture<T> answer) throws Exception {
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// What is on the disk while no server runs.
  private <T> T onDisk(Function<Store, T> question) throws Exception {
    try (var directory = DataDirectory.open(data(), StoreConfig.DEFAULT, "test")) {
      return question.apply(new Store(directory.kv()));
    }
  }

  // ── A disband ───────────────────────────────────────────────────────────────────────────────

  @Test
  void aDisbandWhoseServerIsKilledInTheMiddleReachesEverybodyOnce() throws Exception {
    KnownDevices.write(data(), PEOPLE);
    start();
    var ann = client("ann");
    long group = found(ann);
    var preview = get(ann.previewDisband(group));
    get(ann.disband(group, preview.getToken(), "over"));
    patiently().until(() -> done(ann, group) > 0);
    kill();

    var id = new GroupId(group);
    var pending = onDisk(store -> store.firstEffect(id)).orElseThrow();
    assertThat(pending.effect()).isInstanceOf(Effect.GroupEnded.class);
    assertThat(pending.reached().map(Reached::people).orElseThrow()).isBetween(1L, PEOPLE - 1L);

    start();
    kill();
    start();
    var again = client("ann");
    patiently().until(() -> !get(again.purgeProgress(group)).getCascading());
    String last = KnownDevices.user(PEOPLE - 1);
    client(last);
    patiently().until(() -> get(again.purgeReport(group, "", 1)).getAcknowledged() == 2);
    kill();
    var wrong = onDisk(store -> wrong(store, id, pending.seq()));
    assertThat(wrong).isEmpty();
  }

  private static long found(MusterClient ann) throws Exception {
    long group =
        get(ann.createGroup("everybody", Policy.getDefaultInstance(), List.of())).getGroup();
    for (int from = 0; from < PEOPLE; from += BATCH) {
      var some = IntStream.range(from, from + BATCH).mapToObj(KnownDevices::user).toList();
      get(ann.add(group, some));
    }
    patiently().until(() -> !get(ann.purgeProgress(group)).getCascading());
    return group;
  }

  private static long done(MusterClient ann, long group) throws Exception {
    return get(ann.purgeProgress(group)).getMembersDone();
  }

  /// Everybody who is not as they should be: without the membership, and with one order, which the
  /// last of them has carried out.
  private static List<String> wrong(Store store, GroupId group, long cut) {
    var wrong = new ArrayList<String>();
    for (int person = 0; person < PEOPLE; person++) {
      var user = new UserId(KnownDevices.user(person));
      var orders = store.pendingOrders(user, PHONE).stream().map(order -> order.cut()).toList();
      var expected = person == PEOPLE - 1 ? List.of() : List.of(cut);
      if (store.membership(user, group).isPresent() || !orders.equals(expected)) {
        wrong.add(user + " has orders " + orders);
      }
    }
    store.firstEffect(group).ifPresent(left -> wrong.add("still to be done: " + left));
    var report = store.purgeReport(group, "", 1);
    if (report.ordered() != PEOPLE + 1 || report.acknowledged() != 2) {
      wrong.add(report.acknowledged() + " of " + report.ordered() + " orders acknowledged");
    }
    return wrong;
  }

  // ── An offboarding ──────────────────────────────────────────────────────────────────────────

  @Test
  void anOffboardingWhoseServerIsKilledInTheMiddleHandsOnEachGroupOnce() throws Exception {
    start();
    var tokens = server.orElseThrow().subject().tokens();
    var ops = connected(tokens.operatorTokenOf("ops"));
    get(ops.organisation("acme").found("Acme", "sue"));
    var sue = client("sue").organisation("acme");
    for (var user : List.of("eve", "bob")) {
      get(sue.putPerson(Staff.newBuilder().setUser(user).build()));
    }
    var eve = client("eve").organisation("acme");
    var groups = new ArrayList<GroupId>();
    for (int i = 0; i < GROUPS; i++) {
      var made = eve.createGroup("group " + i, Policy.getDefaultInstance(), List.of("sue"), "");
      groups.add(new GroupId(get(made).getGroup()));
    }
    patiently().until(() -> get(sue.groups(0, 200)).getGroupsCount() == GROUPS);
    get(sue.offboard("eve", "bob"));
    kill();

    var acme = new OrgId("acme");
    var pending = onDisk(store -> store.firstEffect(acme));
    assertThat(pending).map(PendingEffect::effect).containsInstanceOf(Effect.Offboarded.class);
    start();
    kill();
    start();
    var later = client("sue").organisation("acme");
    patiently()
        .until(
            () ->
                get(later.groups(0, 200)).getGroupsList().stream()
                    .allMatch(each -> each.getOwner().equals("bob")));
    var bob = client("bob");
    for (var group : groups) {
      patiently().until(() -> !get(bob.purgeProgress(group.value())).getCascading());
    }
    kill();
    var wrong = onDisk(store -> groups.stream().flatMap(g -> wrong(store, g).stream()).toList());
    assertThat(wrong).isEmpty();
  }

  /// What is not as it should be in a group that Eve owned, and Bob inherited.
  private static List<String> wrong(Store store, GroupId group) {
    var wrong = new ArrayList<String>();
    var entries = store.entriesAfter(group, 0, Long.MAX_VALUE, 100, 1 << 20);
    long handed = entries.stream().filter(Event.OwnershipInherited.class::isInstance).count();
    var removals =
        entries.stream()
            .filter(Event.Removed.class::isInstance)
            .map(Event.Removed.class::cast)
            .map(Event.Removed::users)
            .toList();
    var eve = new UserId("eve");
    long orders =
        store.pendingOrders(eve, PHONE).stream()
            .filter(order -> order.group().equals(group))
            .count();
    if (orders != 1) {
      wrong.add(orders + " orders of " + group);
    }
    if (handed != 1 || !removals.equals(List.of(List.of(eve)))) {
      wrong.add(group + " was handed on " + handed + " times; removed were " + removals);
    }
    return wrong;
  }
}
