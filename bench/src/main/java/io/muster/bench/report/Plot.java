package io.muster.bench.report;

import io.muster.bench.subject.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One figure of all servers as horizontal bars, each as long as the median, with a whisker from
/// minimum to maximum. It is SVG that takes its colours from the page.
record Plot(Figure figure, List<Result> results, boolean chinese) {
  private static final int WIDTH = 560;
  private static final int NAMES = 116;
  private static final int VALUES = 84;
  private static final int ROW = 26;
  private static final int BAR = 16;
  private static final int WHISKER = 8;
  private static final int TOP = 4;
  private static final int BASELINE = 13;
  private static final int GAP = 8;

  String svg() {
    int height = TOP + ROW * results.size() + TOP;
    double scale = (WIDTH - NAMES - VALUES) / longest();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
            WIDTH,
            height,
            Page.escaped(figure.title().in(chinese))));
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"axis\" x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"/>\n",
            NAMES,
            NAMES,
            height));
    for (int row = 0; row < results.size(); row++) {
      svg.append(bar(results.get(row), TOP + row * ROW, scale));
    }
    return svg.append("</svg>\n").toString();
  }

  private String bar(Result result, int y, double scale) {
    Optional<Spread> spread = result.spread(figure);
    String text = spread.map(each -> Spread.brief(each.median())).orElse("–");
    double length = spread.map(each -> each.median() * scale).orElse(0.0);
    double end = spread.map(each -> each.max() * scale).orElse(0.0);
    String kind = result.durability().name().toLowerCase(Locale.ROOT);
    String row =
        String.format(
            Locale.ROOT,
            "<g class=\"%s%s\"><title>%s</title>\n",
            kind,
            result.server().equals(Page.OWN) ? " own" : "",
            Page.escaped(hint(result, spread)));
    row +=
        String.format(
            Locale.ROOT,
            "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n",
            NAMES - GAP,
            y + BASELINE,
            Page.escaped(result.server()));
    row +=
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
            NAMES,
            y,
            length,
            BAR);
    if (spread.isPresent() && spread.get().min() < spread.get().max()) {
      row += whisker(spread.get(), y, scale);
    }
    row +=
        String.format(
            Locale.ROOT,
            "<text class=\"value\" x=\"%.1f\" y=\"%d\">%s</text></g>\n",
            NAMES + end + GAP,
            y + BASELINE,
            text);
    return row;
  }

  /// What is shown to whoever points at the bar.
  private String hint(Result result, Optional<Spread> spread) {
    String figures = spread.map(Spread::brief).orElse("–");
    String runs = new Phrase(", %d runs", "，%d 轮").in(chinese);
    return result.server() + " " + figures + runs.formatted(result.outcomes().size());
  }

  private static String whisker(Spread spread, int y, double scale) {
    double from = NAMES + spread.min() * scale;
    double to = NAMES + spread.max() * scale;
    int middle = y + BAR / 2;
    int top = middle - WHISKER / 2;
    return String.format(
        Locale.ROOT,
        "<path class=\"whisker\" d=\"M%.1f %dV%dM%.1f %dH%.1fM%.1f %dV%d\"/>\n",
        from,
        top,
        top + WHISKER,
        from,
        middle,
        to,
        to,
        top,
        top + WHISKER);
  }

  private double longest() {
    return results.stream()
        .flatMap(result -> result.spread(figure).stream())
        .mapToDouble(Spread::max)
        .max()
        .orElse(1);
  }
}
