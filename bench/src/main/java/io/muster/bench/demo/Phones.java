package io.muster.bench.demo;

import io.muster.client.store.StoredGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws devices two by two, with what is on their screens: a full dot before what is new, a wave
/// before what came without a word.
final class Phones {
  private static final int INSIDE = 42;
  private static final int TEXT = INSIDE - 4;
  private static final int BODY_LINES_MAX = 3;
  private static final String EDGE = "│";
  private static final String GAP = "  ";

  private final Screen screen;
  private final long group;

  private Phones(Screen screen, long group) {
    this.screen = screen;
    this.group = group;
  }

  static void show(Screen screen, List<Handset> handsets, long group) {
    var phones = new Phones(screen, group);
    for (int i = 0; i < handsets.size(); i += 2) {
      phones.row(handsets.subList(i, Math.min(i + 2, handsets.size())));
    }
  }

  private void row(List<Handset> handsets) {
    var insides = handsets.stream().map(this::inside).toList();
    int height = insides.stream().mapToInt(List::size).max().orElse(0);
    screen.line(String.join(GAP, handsets.stream().map(Phones::top).toList()));
    for (int i = 0; i < height; i++) {
      int line = i;
      screen.line(
          String.join(
              GAP,
              insides.stream()
                  .map(inside -> line < inside.size() ? inside.get(line) : "")
                  .map(text -> EDGE + Columns.fit(" " + text, INSIDE) + EDGE)
                  .toList()));
    }
    var bottom = "└" + "─".repeat(INSIDE) + "┘";
    screen.line(String.join(GAP, handsets.stream().map(_ -> bottom).toList()));
  }

  private static String top(Handset handset) {
    var name = " " + handset.gadget().name() + " · " + handset.service() + " ";
    var badge = handset.badge() == 0 ? "" : "(" + handset.badge() + ")";
    int rest = INSIDE - Columns.width(name) - Columns.width(badge);
    return "┌" + name + "─".repeat(rest) + badge + "┐";
  }

  private List<String> inside(Handset handset) {
    var lines = new ArrayList<String>();
    var news = handset.news();
    for (var card : handset.screen()) {
      var dot = news.contains(card) ? "● " : "○ ";
      lines.add(dot + Columns.wrap(card.title(), TEXT).getFirst());
      Columns.wrap(card.body(), TEXT).stream()
          .filter(line -> !line.isEmpty())
          .limit(BODY_LINES_MAX)
          .forEach(line -> lines.add("  " + line));
    }
    news.stream()
        .filter(arrived -> !arrived.isShown())
        .forEach(arrived -> lines.add("~ " + screen.text("phone." + arrived.kind())));
    state(handset.gadget()).ifPresent(lines::add);
    if (lines.isEmpty()) {
      lines.add(screen.text("phone.nothing"));
    }
    return lines;
  }

  private Optional<String> state(Gadget gadget) {
    return gadget
        .group(group)
        .filter(known -> known.status() == StoredGroup.Status.ENDED)
        .map(known -> screen.text("phone.wiped", known.breakpoints().getLast().lastSeq()));
  }
}
