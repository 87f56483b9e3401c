package io.muster.bench.replay;

import io.muster.bench.check.Verdict;
import io.muster.bench.irc.IrcLogs;
import io.muster.bench.script.Script;
import io.muster.bench.script.ScriptWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Plays the groups of a replay, a bounded number at a time. Owner: the thread that runs it.
final class Replay {
  private final Stage stage;
  private final ReplayPlan plan;
  private final AtomicInteger done = new AtomicInteger();

  /// @param seed of what the logs do not tell
  /// @param parallel groups at a time
  /// @param inFlight messages of different people under way in a group at once
  /// @param speed how many times as fast as in the logs; infinite: as fast as it goes
  record ReplayPlan(
      List<IrcLogs.Source> logs, long seed, int parallel, int inFlight, double speed) {
    ReplayPlan {
      logs = List.copyOf(logs);
    }
  }

  Replay(Stage stage, ReplayPlan plan) {
    this.stage = stage;
    this.plan = plan;
  }

  Progress.Reached reached() {
    return new Progress.Reached(
        done.get(), plan.logs().size(), stage.messages(), stage.deliveries());
  }

  /// Plays all groups, and says what came of each.
  List<Result> run() throws InterruptedException {
    try (ExecutorService players =
        Executors.newFixedThreadPool(plan.parallel(), Thread.ofVirtual().factory())) {
      List<Future<Result>> futures = new ArrayList<>();
      for (IrcLogs.Source log : plan.logs()) {
        int number = futures.size();
        futures.add(players.submit(() -> play(log, number)));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a player has a bug", e.getCause());
    }
  }

  private Result play(IrcLogs.Source log, int number) {
    var verdict = new Verdict(log.name());
    var problems = new ArrayList<String>();
    try {
      play(ScriptWriter.write(log.read(), plan.seed()), number, verdict, problems);
    } catch (IOException e) {
      problems.add(log.name() + " cannot be read: " + e.getMessage());
    } finally {
      done.incrementAndGet();
    }
    var sentences = new ArrayList<>(verdict.sentences());
    sentences.addAll(problems);
    return new Result(log.name(), verdict.broken(), sentences, problems.isEmpty());
  }

  private void play(Script script, int number, Verdict verdict, List<String> problems) {
    int sockets = stage.enterWith(script.devices().size());
    var ensemble = new Ensemble(script, number, stage, verdict);
    try {
      new GroupPlayer(script, ensemble, stage, plan.inFlight()).play(pace(script));
      new GroupFinale(script, ensemble, stage.patience()).play();
    } catch (PlayStopped e) {
      problems.add(script.name() + " was not played to its end: " + e.getMessage());
    } finally {
      ensemble.switchOff();
      stage.leaveWith(sockets);
    }
    ensemble.troubles().forEach(trouble -> problems.add(script.name() + ", " + trouble));
  }

  private Pace pace(Script script) {
    return plan.speed() == Double.POSITIVE_INFINITY || script.cues().isEmpty()
        ? Pace.free()
        : Pace.of(plan.speed(), script.cues().getFirst().minute());
  }
}
