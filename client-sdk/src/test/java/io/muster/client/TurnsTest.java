package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void tasksOfOneClientNeverOverlapAndKeepTheirOrder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    var turns = new Turns(threads, error -> {});
    int perThread = 2_000;
    var ran = new ArrayList<int[]>(); // guarded by the turns: that is what is tested
    var done = new CountDownLatch(4 * perThread);
    for (int t = 0; t < 4; t++) {
      int thread = t;
      threads.execute(
          () -> {
            for (int i = 0; i < perThread; i++) {
              int number = i;
              turns.execute(
                  () -> {
                    ran.add(new int[] {thread, number});
                    done.countDown();
                  });
            }
          });
    }
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    threads.shutdown();

    assertThat(ran).hasSize(4 * perThread);
    for (int t = 0; t < 4; t++) {
      int thread = t;
      assertThat(ran.stream().filter(task -> task[0] == thread).map(task -> task[1])).isSorted();
    }
  }

  @Test
  void aTaskAskedForWithinATaskComesAfterIt() {
    var turns = new Turns(Runnable::run, error -> {});
    List<String> said = new ArrayList<>();
    turns.execute(
        () -> {
          turns.execute(() -> said.add("second"));
          said.add("first");
          assertThat(turns.mine()).isTrue();
        });
    assertThat(said).containsExactly("first", "second");
    assertThat(turns.mine()).isFalse();
  }

  @Test
  void aTaskThatThrowsIsReportedAndTheNextOneRuns() {
    List<Throwable> broken = new ArrayList<>();
    List<String> said = new ArrayList<>();
    var turns = new Turns(Runnable::run, broken::add);
    var bug = new IllegalStateException("a bug");
    turns.execute(
        () -> {
          throw bug;
        });
    turns.execute(() -> said.add("next"));
    assertThat(broken).containsExactly(bug);
    assertThat(said).containsExactly("next");
  }
}
