package io.muster.bench.report;

import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A comparison as one web page that needs nothing from anywhere: bars with whiskers, a table of
/// what each acknowledgement means, and what is not a result.
///
/// @param circumstances what was compared with what, where and how often, in one line
/// @param leftOut a sentence for each server that is not installed
public record Page(List<Scoreboard> boards, Phrase circumstances, List<String> leftOut) {
  /// The server that stands out.
  static final String OWN = "muster";

  private static final String STYLE = "compare.css";
  private static final Phrase TITLE = new Phrase("The same load on every server", "各服务器，同样的负载");
  private static final Phrase MORE = new Phrase("more is better", "越大越好");
  private static final Phrase LESS = new Phrase("less is better", "越小越好");
  private static final Phrase HOW =
      new Phrase(
          "Bars are medians, whiskers go from minimum to maximum. The colour says what an"
              + " acknowledged message rests on.",
          "条形为中位数，须线为最小值到最大值。颜色表示已确认消息的持久程度。");
  private static final Phrase MEANING = new Phrase("What an acknowledgement means", "“已确认”意味着什么");
  private static final Phrase WRONG = new Phrase("Not a result", "不作数的运行");
  private static final Phrase MISSING = new Phrase("Left out", "未参加");

  public Page {
    boards = List.copyOf(boards);
    leftOut = List.copyOf(leftOut);
  }

  public String html(boolean chinese) {
    StringBuilder html = new StringBuilder();
    String title = escaped(TITLE.in(chinese));
    html.append("<!doctype html>\n<html lang=\"").append(chinese ? "zh-CN" : "en").append("\">\n");
    html.append("<meta charset=\"utf-8\">\n<title>").append(title).append("</title>\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.append("<style>\n").append(style()).append("</style>\n");
    html.append("<h1>").append(title).append("</h1>\n");
    html.append(paragraph("where", circumstances.in(chinese)));
    html.append(paragraph("how", HOW.in(chinese)));
    html.append(legend(chinese));
    boards.forEach(board -> html.append(section(board, chinese)));
    html.append(meanings(chinese));
    html.append(items(MISSING.in(chinese), leftOut));
    return html.append("</html>\n").toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String legend(boolean chinese) {
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">\n");
    for (Durability durability : Durability.values()) {
      String kind = durability.name().toLowerCase(Locale.ROOT);
      String word = escaped(durability.word().in(chinese));
      legend.append("<li class=\"%s\"><i></i>%s</li>\n".formatted(kind, word));
    }
    return legend.append("</ul>\n").toString();
  }

  private static String section(Scoreboard board, boolean chinese) {
    StringBuilder section = new StringBuilder("<section>\n<h2>");
    section.append(escaped(board.title().in(chinese))).append("</h2>\n<div class=\"plots\">\n");
    for (Figure figure : board.discipline().figures()) {
      String better = (figure.moreIsBetter() ? MORE : LESS).in(chinese);
      section.append("<figure><figcaption>").append(escaped(figure.title().in(chinese)));
      section.append(" <small>").append(better).append("</small></figcaption>\n");
      section.append(new Plot(figure, board.results(), chinese).svg()).append("</figure>\n");
    }
    List<String> wrong =
        board.results().stream()
            .flatMap(result -> result.failures().stream().map(why -> result.server() + ": " + why))
            .toList();
    section.append("</div>\n").append(items(WRONG.in(chinese), wrong));
    return section.append("</section>\n").toString();
  }

  private String meanings(boolean chinese) {
    StringBuilder table = new StringBuilder("<h2>" + escaped(MEANING.in(chinese)) + "</h2>\n");
    table.append("<table>\n");
    for (Result result : boards.isEmpty() ? List.<Result>of() : boards.getFirst().results()) {
      table.append("<tr><th>").append(escaped(result.server())).append("</th><td>");
      table.append(escaped(result.durability().word().in(chinese))).append("</td><td>");
      table.append(escaped(result.acknowledgement().in(chinese))).append("</td></tr>\n");
    }
    return table.append("</table>\n").toString();
  }

  /// Nothing when there is nothing.
  private static String items(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return "";
    }
    StringBuilder items = new StringBuilder("<h3>" + escaped(title) + "</h3>\n<ul>\n");
    sentences.forEach(each -> items.append("<li>").append(escaped(each)).append("</li>\n"));
    return items.append("</ul>\n").toString();
  }

  private static String paragraph(String kind, String text) {
    return "<p class=\"%s\">%s</p>\n".formatted(kind, escaped(text));
  }

  private static String style() {
    try (InputStream style = Page.class.getResourceAsStream(STYLE)) {
      if (style == null) {
        throw new IllegalStateException("the page's style is not where its class is");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
