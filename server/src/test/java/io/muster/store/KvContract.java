package io.muster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every disk does alike. Each kind of disk runs it.
abstract class KvContract {
  Kv kv;

  /// An empty disk.
  abstract Kv open() throws Exception;

  /// The same disk, closed in an orderly way and opened again.
  abstract Kv reopen(Kv kv) throws Exception;

  @BeforeEach
  void openIt() throws Exception {
    kv = open();
  }

  @AfterEach
  void closeIt() {
    kv.close();
  }

  @Test
  void whatIsPutIsRead() {
    put("a", "1");

    assertThat(value("a")).isEqualTo("1");
    assertThat(kv.get(Family.LOG, key("b"))).isNull();
    assertThat(kv.get(Family.HEADS, key("a"))).isNull();
  }

  @Test
  void aLaterPutReplacesAnEarlierOne() {
    put("a", "1");
    put("a", "2");

    assertThat(value("a")).isEqualTo("2");
  }

  @Test
  void severalPrefixesAreShownOneAfterTheOtherInWhateverOrderTheyAre() {
    List.of("b1", "a", "b", "c", "ab").forEach(name -> put(name, name));
    var seen = new ArrayList<String>();

    kv.scanEach(
        Family.LOG,
        List.of(key("b"), key("x"), key("a"), key("b1")),
        (which, key, value) -> seen.add(which + ":" + new String(key, UTF_8)));
    kv.scanEach(Family.LOG, List.of(), (_, _, _) -> seen.add("nothing was asked for"));

    assertThat(seen).containsExactly("0:b", "0:b1", "2:a", "2:ab", "3:b1");
  }

  @Test
  void theChangesOfABatchTakePlaceInOrder() {
    var batch = new Batch();
    batch.put(Family.LOG, key("a"), key("1"));
    batch.delete(Family.LOG, key("a"));
    batch.put(Family.LOG, key("b"), key("1"));
    batch.put(Family.LOG, key("c"), key("1"));
    batch.deleteRange(Family.LOG, key("a"), key("c"));
    batch.put(Family.LOG, key("b"), key("2"));

    kv.write(List.of(batch));

    assertThat(rows("", "z")).containsExactly("b=2", "c=1");
  }

  @Test
  void theBatchesOfAWriteTakePlaceInOrder() {
    var first = new Batch();
    first.put(Family.LOG, key("a"), key("1"));
    var second = new Batch();
    second.put(Family.LOG, key("a"), key("2"));
    second.put(Family.HEADS, key("h"), key("3"));

    kv.write(List.of(first, second));

    assertThat(value("a")).isEqualTo("2");
    assertThat(kv.get(Family.HEADS, key("h"))).isEqualTo(key("3"));
    assertThat(kv.appliedIndex()).isEqualTo(1);
  }

  @Test
  void aScanGoesFromInclusiveToExclusiveInTheOrderOfUnsignedBytes() {
    for (int b : new int[] {0xFF, 0x80, 0x7F, 0x01, 0x00}) {
      var batch = new Batch();
      batch.put(Family.LOG, new byte[] {'k', (byte) b}, new byte[] {1});
      kv.write(List.of(batch));
    }
    var seen = new ArrayList<Integer>();

    kv.scan(
        Family.LOG,
        new byte[] {'k', 0x01},
        new byte[] {'k', (byte) 0xFF},
        (key, _) -> seen.add(key[1] & 0xFF));

    assertThat(seen).containsExactly(0x01, 0x7F, 0x80);
  }

  @Test
  void aScanBackSeesTheSameRowsInFallingOrder() {
    for (var name : List.of("a", "b", "c", "d")) {
      put(name, name);
    }
    var seen = new ArrayList<String>();

    kv.scanBack(Family.LOG, key("b"), key("d"), (key, _) -> seen.add(text(key)));

    assertThat(seen).containsExactly("c", "b");
  }

  @Test
  void aScanEndsWhenItsVisitorHasSeenEnough() {
    for (var name : List.of("a", "b", "c")) {
      put(name, name);
    }
    var seen = new ArrayList<String>();

    kv.scan(
        Family.LOG,
        key("a"),
        key("z"),
        (key, _) -> {
          seen.add(text(key));
          return seen.size() < 2;
        });

    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void aScanOfNothingSeesNothing() {
    put("b", "1");

    assertThat(rows("c", "a")).isEmpty();
    assertThat(rows("b", "b")).isEmpty();
    assertThat(rows("c", "z")).isEmpty();
  }

  @Test
  void aVisitorMayReadToo() {
    put("a", "1");
    put("b", "2");
    var seen = new ArrayList<String>();

    kv.scan(Family.LOG, key("a"), key("z"), (_, _) -> seen.add(value("b")));

    assertThat(seen).containsExactly("2", "2");
  }

  @Test
  void everyWriteThatChangesSomethingIsCounted() throws Exception {
    assertThat(kv.appliedIndex()).isZero();
    put("a", "1");
    put("a", "1");
    kv.write(List.of());
    kv.write(List.of(new Batch()));

    assertThat(kv.appliedIndex()).isEqualTo(2);
    kv = reopen(kv);
    assertThat(kv.appliedIndex()).isEqualTo(2);
    put("a", "1");
    assertThat(kv.appliedIndex()).isEqualTo(3);
  }

  @Test
  void reclaimingChangesNothingThatCanBeRead() {
    for (var name : List.of("a", "b", "c", "d")) {
      put(name, name);
    }
    var batch = new Batch();
    batch.deleteRange(Family.LOG, key("b"), key("d"));
    kv.write(List.of(batch));

    kv.reclaim(Family.LOG, key("a"), key("z"));

    assertThat(rows("a", "z")).containsExactly("a=a", "d=d");
  }

  @Test
  void aClosedDiskIsRefusedAndClosingTwiceIsFine() {
    kv.close();
    kv.close();

    assertThatThrownBy(() -> kv.get(Family.LOG, key("a")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> put("a", "1")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itBehavesLikeASortedMapAlsoAfterItIsReopened() throws Exception {
    var random = new Random(7);
    var model = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
    for (int step = 0; step < 200; step++) {
      kv.write(List.of(randomBatch(random, model)));
      if (step % 50 == 49) {
        kv = reopen(kv);
      }
      byte[] from = randomKey(random);
      byte[] to = randomKey(random);
      if (Arrays.compareUnsigned(from, to) < 0) {
        assertThat(rows(kv, from, to)).as("step %d", step).isEqualTo(rows(model.subMap(from, to)));
      }
    }
  }

  private static Batch randomBatch(Random random, TreeMap<byte[], byte[]> model) {
    var batch = new Batch();
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] key = randomKey(random);
      byte[] other = randomKey(random);
      switch (random.nextInt(6)) {
        case 0 -> {
          batch.delete(Family.LOG, key);
          model.remove(key);
        }
        case 1 -> {
          boolean rising = Arrays.compareUnsigned(key, other) < 0;
          byte[] from = rising ? key : other;
          byte[] to = rising ? other : key;
          batch.deleteRange(Family.LOG, from, to);
          model.subMap(from, to).clear();
        }
        default -> {
          batch.put(Family.LOG, key, other);
          model.put(key, other);
        }
      }
    }
    return batch;
  }

  private static byte[] randomKey(Random random) {
    byte[] key = new byte[1 + random.nextInt(2)];
    random.nextBytes(key);
    return key;
  }

  private static List<String> rows(Kv kv, byte[] from, byte[] to) {
    var rows = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
    kv.scan(Family.LOG, from, to, (key, value) -> rows.put(key, value) == null);
    return rows(rows);
  }

  private static List<String> rows(java.util.SortedMap<byte[], byte[]> rows) {
    return rows.entrySet().stream()
        .map(row -> Arrays.toString(row.getKey()) + "=" + Arrays.toString(row.getValue()))
        .toList();
  }

  void put(String key, String value) {
    var batch = new Batch();
    batch.put(Family.LOG, key(key), key(value));
    kv.write(List.of(batch));
  }

  String value(String key) {
    return text(kv.get(Family.LOG, key(key)));
  }

  private List<String> rows(String from, String to) {
    var rows = new ArrayList<String>();
    kv.scan(
        Family.LOG, key(from), key(to), (key, value) -> rows.add(text(key) + "=" + text(value)));
    return rows;
  }

  static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
