package io.muster.bench.demo;

import io.muster.bench.demo.Gadget.Heard;
import io.muster.bench.demo.Gadget.What;
import io.muster.bench.demo.Scene.Played;
import io.muster.client.store.StoredGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Says for each promise whether the devices saw it kept.
final class Judge {
  private final Cast cast;
  private final Played played;

  /// @param violations sentences; empty: kept
  record Verdict(String promise, List<String> violations) {}

  Judge(Cast cast, Played played) {
    this.cast = cast;
    this.played = played;
  }

  List<Verdict> verdicts() {
    return List.of(
        new Verdict("P2 total-order", order()),
        new Verdict("P3 cut-off", cutOff()),
        new Verdict("P4 purge-reach", purgeReach()),
        new Verdict("P8 window", windows()));
  }

  /// Nobody hears a number twice, out of order, or with a gap other than the one between two
  /// memberships; and nothing came too late.
  private List<String> order() {
    var wrong = new ArrayList<>(played.late());
    for (var gadget : cast.all()) {
      var heard = entries(gadget);
      for (int i = 1; i < heard.size(); i++) {
        long before = heard.get(i - 1);
        long now = heard.get(i);
        boolean acrossGap = before == played.choQuit() && now == played.choBack();
        if (now != before + 1 && !acrossGap) {
          wrong.add(gadget.name() + " heard " + now + " after " + before);
        }
      }
    }
    return wrong;
  }

  /// Nobody hears a number above their cut, unless a later membership holds it.
  private List<String> cutOff() {
    var wrong = new ArrayList<String>();
    var cuts = new HashMap<Gadget, Long>();
    cuts.put(cast.dee(), played.deeOut());
    cuts.put(cast.deeTablet(), played.deeOut());
    for (var gadget : cast.all()) {
      cuts.putIfAbsent(gadget, played.end());
    }
    cuts.forEach((gadget, cut) -> checkCut(gadget, cut, Long.MAX_VALUE, wrong));
    checkCut(cast.cho(), played.choQuit(), played.choBack(), wrong);
    return wrong;
  }

  private static void checkCut(Gadget gadget, long cut, long until, List<String> wrong) {
    for (var heard : gadget.heard()) {
      if (heard.what() == What.ENTRY && heard.seq() > cut && heard.seq() < until) {
        wrong.add(gadget.name() + " heard " + heard.seq() + ", but was cut off at " + cut);
      }
    }
  }

  /// Every device was told, before anything else if it had been away; the content is gone from its
  /// file; the server's list says the same.
  private List<String> purgeReach() {
    var wrong = new ArrayList<String>();
    for (var gadget : cast.all()) {
      if (gadget.heard().stream().noneMatch(heard -> heard.what() == What.PURGE)) {
        wrong.add(gadget.name() + " was never told to purge");
      }
      var status = gadget.group(played.group()).map(StoredGroup::status);
      if (!status.equals(Optional.of(StoredGroup.Status.ENDED))) {
        wrong.add(gadget.name() + " still holds the group: " + status);
      }
      if (fileHolds(gadget, "umbrellas")) {
        wrong.add(gadget.name() + " still has the text of a message in its file");
      }
    }
    for (var gadget : List.of(cast.bob(), cast.deeTablet())) {
      if (afterLastWelcome(gadget) != What.PURGE) {
        wrong.add(gadget.name() + " was told something else before the purge");
      }
    }
    var report = played.report();
    if (report.getOrdered() == 0 || report.getOrdered() != report.getAcknowledged()) {
      wrong.add(report.getAcknowledged() + " of " + report.getOrdered() + " orders acknowledged");
    }
    return wrong;
  }

  /// What it heard first when it came back; the welcome, if that was all.
  static What afterLastWelcome(Gadget gadget) {
    var last = What.WELCOME;
    for (var heard : gadget.heard()) {
      if (heard.what() == What.WELCOME) {
        last = What.WELCOME;
      } else if (last == What.WELCOME) {
        last = heard.what();
      }
    }
    return last;
  }

  private static boolean fileHolds(Gadget gadget, String text) {
    var beside = List.of("", "-wal", "-shm", "-journal");
    return beside.stream()
        .map(end -> Path.of(gadget.file() + end))
        .filter(Files::exists)
        .anyMatch(file -> holds(file, text));
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Each device heard exactly what its windows hold, as far as it was there to fetch it.
  private List<String> windows() {
    var wrong = new ArrayList<String>();
    long end = played.end();
    var expected = new HashMap<Gadget, List<Long>>();
    expected.put(cast.annPhone(), range(1, end));
    expected.put(cast.annLaptop(), range(1, end));
    expected.put(cast.dee(), range(2, played.deeOut()));
    var cho = new ArrayList<>(range(2, played.choQuit()));
    cho.addAll(range(played.choBack(), end));
    expected.put(cast.cho(), cho);
    for (Map.Entry<Gadget, List<Long>> each : expected.entrySet()) {
      var heard = entries(each.getKey());
      if (!heard.equals(each.getValue())) {
        wrong.add(
            each.getKey().name() + " heard " + heard + ", its windows hold " + each.getValue());
      }
    }
    var bob = entries(cast.bob());
    if (!bob.equals(range(2, bob.isEmpty() ? 1 : bob.getLast())) || bob.getLast() >= end) {
      wrong.add(cast.bob().name() + " heard " + bob);
    }
    return wrong;
  }

  private List<Long> entries(Gadget gadget) {
    return gadget.heard().stream()
        .filter(heard -> heard.what() == What.ENTRY && heard.group() == played.group())
        .map(Heard::seq)
        .toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
