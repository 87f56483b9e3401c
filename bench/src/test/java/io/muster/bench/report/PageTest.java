package io.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.subject.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Page PAGE =
      new Page(
          List.of(Boards.w1(), Boards.w3()),
          new Phrase("today, here", "今天，这里"),
          List.of("redis is left out: apt install redis-server"));

  @Test
  void everyFigureOfEveryLoadHasItsPlot() {
    String html = PAGE.html(false);

    assertThat(html.split("<svg ", -1)).hasSize(1 + 4 + 2);
    assertThat(html)
        .contains("<figcaption>deliveries/s <small>more is better</small>")
        .contains("<figcaption>p99 ms <small>less is better</small>")
        .contains("today, here", "redis is left out");
  }

  @Test
  void aBarIsAsLongAsTheMedianAndItsWhiskerGoesFromMinimumToMaximum() {
    assertThat(PAGE.html(false))
        .contains("<g class=\"synced own\"><title>muster 2.00M (1.00M..3.00M), 3 runs</title>")
        .contains("<rect x=\"116\" y=\"4\" width=\"240.0\" height=\"16\" rx=\"2\"/>")
        .contains("d=\"M236.0 8V16M236.0 12H476.0M476.0 8V16\"");
  }

  @Test
  void whereAllRunsAreTheSameThereIsNoWhisker() {
    Page idle = new Page(List.of(Boards.w3()), new Phrase("", ""), List.of());

    assertThat(idle.html(false)).contains("<rect ").doesNotContain("<path ");
  }

  @Test
  void aServerWithoutAResultHasNoBarAndItsReasonIsGiven() {
    assertThat(PAGE.html(false))
        .contains("<g class=\"none\"><title>limit –, 0 runs</title>")
        .contains("<h3>Not a result</h3>\n<ul>\n<li>limit: ORDER 3</li>");
  }

  @Test
  void whatServersSayIsText() {
    assertThat(PAGE.html(false)).contains("&lt;kept&gt; nowhere").doesNotContain("<kept>");
  }

  @Test
  void itNeedsNothingFromAnywhere() {
    assertThat(PAGE.html(false)).doesNotContain("http", "src=", "@import", "url(");
  }

  @Test
  void itSpeaksChineseToo() {
    assertThat(PAGE.html(true))
        .startsWith("<!doctype html>\n<html lang=\"zh-CN\">")
        .contains("每秒投递数", "今天，这里", "已落盘", "越大越好")
        .doesNotContain("more is better");
  }
}
