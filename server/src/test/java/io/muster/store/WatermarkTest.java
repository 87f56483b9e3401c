package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarkTest {
  private static final long CACHE = StoreConfig.DEFAULT.cacheBytes();
  private static final StoreConfig CONFIG = new StoreConfig(CACHE, 100, 200);

  private long free = 1_000;
  private boolean unreadable;
  private final Watermark watermark = new Watermark(this::probe, CONFIG);

  @Test
  void aDiskWithRoomIsNotFull() {
    assertThat(full(1_000)).isFalse();
    assertThat(full(100)).isFalse();
  }

  @Test
  void belowTheLowMarkItIsFullUntilTheHighMarkIsReachedAgain() {
    assertThat(full(99)).isTrue();
    assertThat(full(100)).isTrue();
    assertThat(full(199)).isTrue();
    assertThat(full(200)).isFalse();
    assertThat(full(100)).isFalse();
    assertThat(full(0)).isTrue();
  }

  @Test
  void itIsMeasuredBeforeTheFirstQuestion() {
    free = 0;

    assertThat(new Watermark(this::probe, CONFIG).isFull()).isTrue();
  }

  @Test
  void betweenTwoLooksTheAnswerStays() {
    free = 0;

    assertThat(watermark.isFull()).isFalse();
  }

  @Test
  void aDiskThatCannotBeAskedIsFull() {
    unreadable = true;
    assertThat(full(1_000)).isTrue();

    unreadable = false;
    assertThat(full(1_000)).isFalse();
  }

  @Test
  void aRealDiskCanBeAsked(@TempDir Path directory) throws IOException {
    assertThat(FreeSpace.under(directory).bytes()).isPositive();
  }

  @Test
  void theDefaultsAreHalfAGigabyteAndOne() {
    assertThat(StoreConfig.DEFAULT).isEqualTo(new StoreConfig(64L << 20, 512L << 20, 1024L << 20));
  }

  @Test
  void valuesOutOfTheirBoundsAreRefusedByName() {
    assertThatThrownBy(() -> new StoreConfig(1, 100, 200))
        .hasMessage("store.cache-bytes is 1; it must be at least 1048576");
    assertThatThrownBy(() -> new StoreConfig(CACHE, -1, 200))
        .hasMessageContaining("store.free-bytes-low");
    assertThatThrownBy(() -> new StoreConfig(CACHE, 100, 99))
        .hasMessageContaining("store.free-bytes-high");
  }

  private boolean full(long bytes) {
    free = bytes;
    watermark.tick();
    return watermark.isFull();
  }

  private long probe() throws IOException {
    if (unreadable) {
      throw new IOException("no such disk");
    }
    return free;
  }
}
