package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.OrgId;
import io.muster.org.OrgEvent;
import io.muster.world.SimKv;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the events of an organisation wrote is what is read of it, whatever happened.
class StoredOrgTest {
  private static final OrgId ORG = new OrgId("acme");
  private static final int SEEDS = 60;
  private static final int STEPS = 200;

  @Test
  void anOrganisationIsReadAsItsEventsLeftIt() {
    Set<String> kinds = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      var kv = new SimKv();
      var org = new RandomOrg(new SplittableRandom(seed), kv, ORG);
      for (int step = 0; step < STEPS; step++) {
        org.step();
        check(new Store(kv), org, "seed " + seed + " step " + step);
      }
      org.happened().forEach(event -> kinds.add(event.getClass().getSimpleName()));
    }
    assertThat(kinds).as("kinds of events that were written").hasSize(kinds(OrgEvent.class).size());
  }

  /// Every record that is an event.
  private static List<Class<?>> kinds(Class<?> event) {
    var kinds = new ArrayList<Class<?>>();
    for (var kind : event.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        kinds.add(kind);
      } else {
        kinds.addAll(kinds(kind));
      }
    }
    return kinds;
  }

  @Test
  void itIsSoInRocksDbAndAfterReopening(@TempDir Path directory) throws Exception {
    long cache = StoreConfig.DEFAULT.cacheBytes();
    RandomOrg org;
    try (var kv = RocksKv.open(directory.resolve("db"), true, cache)) {
      org = new RandomOrg(new SplittableRandom(1), kv, ORG);
      for (int step = 0; step < STEPS; step++) {
        org.step();
      }
      check(new Store(kv), org, "written");
    }
    try (var kv = RocksKv.open(directory.resolve("db"), false, cache)) {
      check(new Store(kv), org, "reopened");
    }
  }

  @Test
  void neighboursAreNotTouched() {
    var kv = new SimKv();
    var orgs = new ArrayList<RandomOrg>();
    for (var id : List.of("a", "ac", "acme", "acme2", "李")) {
      orgs.add(new RandomOrg(new SplittableRandom(id.length()), kv, new OrgId(id)));
    }
    for (int step = 0; step < STEPS; step++) {
      orgs.forEach(RandomOrg::step);
    }
    orgs.forEach(org -> check(new Store(kv), org, org.state().id().toString()));
  }

  private static void check(Store store, RandomOrg org, String where) {
    var state = org.state();
    assertThat(store.orgs().find(state.id()))
        .as(where)
        .isEqualTo(state.exists() ? Optional.of(state) : Optional.empty());
    assertThat(store.orgs().auditRecords(state.id())).as(where).isEqualTo(org.happened().size());
    long opened = state.head().map(head -> head.casesOpened()).orElse(0L);
    assertThat(store.orgs().endedCases(state.id(), Long.MAX_VALUE, 1_000))
        .as(where)
        .hasSize((int) opened - state.cases().size());
    assertThat(
            store.timersDue(Instant.parse("2999-01-01T00:00:00Z"), 1_000).stream()
                .filter(timer -> timer.body().equals(state.id()))
                .map(Timer::due)
                .findFirst())
        .as(where)
        .isEqualTo(state.nextDue());
  }
}
