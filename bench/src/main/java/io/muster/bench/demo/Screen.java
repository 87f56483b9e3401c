package io.muster.bench.demo;

import io.muster.bench.demo.Judge.Verdict;
import io.muster.client.store.Breakpoint;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Note;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.PurgeState;
import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/// Shows the scene on a terminal, in English or Chinese.
final class Screen {
  private static final int DEVICE = 12;
  private static final int LINK = 5;
  private static final int HOLDS = 44;
  private static final int TEXT_MAX = 34;

  private final PrintStream out;
  private final ResourceBundle texts;
  private final Locale locale;
  private int step;

  Screen(PrintStream out, Locale locale) {
    this.out = out;
    this.locale = locale;
    this.texts =
        ResourceBundle.getBundle(
            "io.muster.bench.demo.scene",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  Locale locale() {
    return locale;
  }

  void title(String address, long pid, int devices) {
    out.println(text("title", address, Long.toString(pid), devices));
  }

  void step(String key, Object... values) {
    step++;
    out.println();
    out.println(step + ". " + text(key, values));
  }

  String mode(PurgeMode mode) {
    return texts.getString("mode." + mode);
  }

  void devices(List<Gadget> gadgets, long group) {
    line(
        texts.getString("column.device"),
        texts.getString("column.link"),
        texts.getString("column.holds"),
        texts.getString("column.last"));
    for (var gadget : gadgets) {
      var entries = gadget.entries(group);
      line(gadget.name(), gadget.link(), holds(gadget, group, entries), lastLine(entries));
    }
  }

  private void line(String device, String link, String holds, String last) {
    out.println(
        ("   "
                + Columns.fit(device, DEVICE)
                + Columns.fit(link, LINK)
                + Columns.fit(holds, HOLDS)
                + last)
            .stripTrailing());
  }

  private String holds(Gadget gadget, long group, List<Entry> entries) {
    var stored = gadget.group(group);
    if (stored.isEmpty()) {
      return texts.getString("nothing");
    }
    var parts = new ArrayList<String>();
    var status = stored.get().status();
    boolean off = status == StoredGroup.Status.ACTIVE && !gadget.isOn();
    parts.add(texts.getString("state." + (off ? "off" : status.name())));
    parts.add(
        entries.isEmpty()
            ? texts.getString("nothing")
            : text("entries", entries.size(), ranges(entries)));
    if (status == StoredGroup.Status.ENDED) {
      parts.add(text("breakpoint", lastBreakpoint(stored.get())));
    }
    return String.join(", ", parts);
  }

  private static String lastBreakpoint(StoredGroup group) {
    return group.breakpoints().stream()
        .reduce((_, last) -> last)
        .map(Breakpoint::lastSeq)
        .map(String::valueOf)
        .orElse("?");
  }

  /// The numbers held, as stretches: 1-6 9-12.
  private static String ranges(List<Entry> entries) {
    var ranges = new ArrayList<String>();
    long from = entries.getFirst().getSeq();
    long to = from;
    for (var entry : entries.subList(1, entries.size())) {
      if (entry.getSeq() != to + 1) {
        ranges.add(from + "-" + to);
        from = entry.getSeq();
      }
      to = entry.getSeq();
    }
    ranges.add(from + "-" + to);
    return String.join(" ", ranges);
  }

  private static String lastLine(List<Entry> entries) {
    for (var entry : entries.reversed()) {
      if (entry.hasPosted()) {
        var text = entry.getPosted().getText();
        var shown = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
        return entry.getActor() + ": " + shown;
      }
    }
    return "";
  }

  /// What the server says before an act.
  void notes(List<Note> notes) {
    notes.forEach(
        note -> line((note.getWeight() == Note.Weight.INFORMATION ? "· " : "! ") + note.getText()));
  }

  /// Something that happens within a step.
  void say(String key) {
    line(texts.getString(key));
  }

  void line(String text) {
    out.println("   " + text);
  }

  void report(PurgeReport report) {
    var open =
        report.getStatesList().stream()
            .filter(state -> state.getAcknowledgedMs() == 0)
            .map(Screen::device)
            .collect(Collectors.joining(", "));
    var tail = open.isEmpty() ? "" : "; " + text("report.open", open);
    out.println("   " + text("report", report.getAcknowledged(), report.getOrdered()) + tail);
  }

  private static String device(PurgeState state) {
    return state.getDevice();
  }

  void verdicts(List<Verdict> verdicts, double seconds) {
    out.println();
    out.println(texts.getString("checked"));
    int kept = 0;
    for (var verdict : verdicts) {
      boolean ok = verdict.violations().isEmpty();
      kept += ok ? 1 : 0;
      out.println(
          "   " + Columns.fit(verdict.promise(), 40) + texts.getString(ok ? "kept" : "broken"));
      verdict.violations().forEach(sentence -> out.println("      " + sentence));
    }
    out.println(text("done", kept, verdicts.size(), String.format(locale, "%.1f", seconds)));
  }

  String text(String key, Object... values) {
    return new MessageFormat(texts.getString(key), locale).format(values);
  }
}
