package io.muster.client;

import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.MemoryStore;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A slow application stops the reading and not the memory. */
class BackPressureTest {
  private final Queue<Runnable> later = new ArrayDeque<>();
  private boolean busy;
  private final Rig rig =
      new Rig(
          new MemoryStore(),
          task -> {
            if (busy) {
              later.add(task);
            } else {
              task.run();
            }
          });

  @Test
  void readingStopsWhileTooManyFramesWaitAndGoesOnAfterwards() {
    rig.online(group(7, 0, 0));
    busy = true;
    for (int i = 1; i < Inbound.FRAMES_MAX; i++) {
      rig.delivers(7, i - 1, posted(i, "bob", "no " + i));
    }
    assertThat(rig.reading).isTrue();
    rig.delivers(7, Inbound.FRAMES_MAX - 1, posted(Inbound.FRAMES_MAX, "bob", "last"));
    assertThat(rig.reading).isFalse();
    assertThat(rig.witness.texts(7)).isEmpty();

    later.remove().run();

    assertThat(rig.reading).isTrue();
    assertThat(rig.witness.texts(7)).hasSize(Inbound.FRAMES_MAX);
  }
}
