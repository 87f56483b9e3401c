package io.muster.bench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Posted;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VoiceTest {
  private static final Pattern VALUE = Pattern.compile("%(?:\\d\\$)?[sd]");

  private final Voice english = new Voice(false, ZoneOffset.UTC);

  @Test
  void bothLanguagesSayTheSameThings() {
    for (var word : Word.values()) {
      assertThat(VALUE.matcher(word.chinese()).results().count())
          .as(word.name())
          .isEqualTo(VALUE.matcher(word.english()).results().count());
    }
  }

  @Test
  void aRecalledMessageHasNoText() {
    var recalled =
        Entry.newBuilder()
            .setActor("ann")
            .setAtMs(36_000_000)
            .setPosted(Posted.newBuilder().setRecalled(true))
            .build();
    assertThat(english.entry(recalled)).isEqualTo("10:00 ann: (recalled)");
  }

  @Test
  void anEntryFromTheFutureIsStillALine() {
    var entry = Entry.newBuilder().setActor("ann").build();
    assertThat(english.entry(entry)).contains("this client does not know");
  }
}
