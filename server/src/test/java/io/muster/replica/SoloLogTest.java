package io.muster.replica;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.ByHand;
import io.muster.store.Batch;
import io.muster.store.Family;
import io.muster.world.SimKv;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoloLogTest {
  private final ByHand thread = new ByHand();
  private final SimKv kv = new SimKv();
  private final List<Throwable> broken = new ArrayList<>();
  private final LogMetrics metrics = new LogMetrics();
  private final SoloLog log = new SoloLog(kv, thread, metrics, broken::add);
  private final List<String> done = new ArrayList<>();

  private static Batch rows(String key) {
    var rows = new Batch();
    rows.put(Family.META, key.getBytes(US_ASCII), new byte[100]);
    return rows;
  }

  @Test
  void whatHasGatheredIsOneWriteAndIsToldInOrder() {
    log.append(new Append(rows("a"), () -> done.add("a")));
    log.append(new Append(new Batch(), () -> done.add("only waits")));
    log.append(new Append(rows("b"), () -> done.add("b")));
    assertThat(thread.waiting()).isEqualTo(1);
    thread.run();
    assertThat(done).containsExactly("a", "only waits", "b");
    assertThat(metrics.writes()).isEqualTo(1);
  }

  @Test
  void whatIsPatientGoesWithTheNextOrWhenItIsToldTo() {
    log.append(Append.patient(rows("a"), () -> done.add("a")));
    assertThat(thread.waiting()).isZero();
    log.append(new Append(rows("b"), () -> done.add("b")));
    thread.run();
    assertThat(done).containsExactly("a", "b");
    assertThat(metrics.writes()).isEqualTo(1);

    log.append(Append.patient(rows("c"), () -> done.add("c")));
    assertThat(thread.waiting()).isZero();
    log.flush();
    thread.run();
    assertThat(done).containsExactly("a", "b", "c");
  }

  @Test
  void muchThatIsPatientIsAWriteOfItsOwn() {
    for (int i = 0; i < 1_000; i++) {
      log.append(Append.patient(rows("a" + i), () -> done.add("a")));
    }
    thread.run();
    assertThat(metrics.writes()).isPositive().isLessThan(1_000);
  }

  @Test
  void bytesAreInFlightUntilTheyAreDurable() {
    var inFlight = new ArrayList<Long>();
    log.append(new Append(rows("a"), () -> inFlight.add(log.bytesInFlight())));
    assertThat(log.bytesInFlight()).isPositive();
    thread.run();
    assertThat(inFlight).containsExactly(0L);
  }

  @Test
  void whatIsAppendedDuringAWriteIsWrittenNextAndWakesNobody() {
    log.append(new Append(rows("a"), () -> log.append(new Append(rows("b"), () -> done.add("b")))));
    thread.step();
    assertThat(done).containsExactly("b");
    assertThat(thread.waiting()).isZero();
  }

  @Test
  void afterADiskThatFailedNothingIsWrittenOrTold() {
    kv.failWrite(1);
    log.append(new Append(rows("a"), () -> done.add("a")));
    thread.run();
    log.append(new Append(rows("b"), () -> done.add("b")));
    thread.run();
    assertThat(broken).hasSize(1);
    assertThat(done).isEmpty();
  }

  @Test
  void anErrorStopsItLikeAnyFault() {
    log.append(
        new Append(
            rows("a"),
            () -> {
              throw new OutOfMemoryError("pretended");
            }));
    log.append(new Append(rows("b"), () -> done.add("b")));
    thread.run();
    log.append(new Append(rows("c"), () -> done.add("c")));
    thread.run();
    assertThat(broken).hasSize(1);
    assertThat(done).isEmpty();
  }
}
