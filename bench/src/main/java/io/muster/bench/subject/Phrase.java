package io.muster.bench.subject;

/// The same words in the languages in which results are shown.
public record Phrase(String english, String chinese) {

  public String in(boolean inChinese) {
    return inChinese ? chinese : english;
  }
}
