package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private static final int AT = 3;

  @ParameterizedTest
  @ValueSource(ints = {Content.SIZE_MIN, 33, 40, 200, Content.SIZE_MAX})
  void whatWasWrittenIsReadBack(int size) {
    ByteBuf text = written(size, 70_001, -5, Long.MIN_VALUE + 99);

    assertThat(Content.isWhole(text, AT, size, size)).isTrue();
    assertThat(Content.sender(text, AT)).isEqualTo(70_001);
    assertThat(Content.number(text, AT)).isEqualTo(-5);
    assertThat(Content.sentNanos(text, AT)).isEqualTo(Long.MIN_VALUE + 99);
  }

  @Test
  void itIsTextThatJsonNeedNotEscape() {
    ByteBuf text = written(300, 1, 2, 0x1234_5678_9ABC_DEF0L);

    assertThat(text.toString(AT, 300, StandardCharsets.US_ASCII)).matches("[@-Oa-z]{300}");
  }

  @Test
  void aByteThatIsNotTheSendersIsNoticedWhereverItStands() {
    ByteBuf text = written(200, 7, 8, 9);
    for (int i = 0; i < 200; i++) {
      byte was = text.getByte(AT + i);
      text.setByte(AT + i, was ^ 0x20);
      assertThat(Content.isWhole(text, AT, 200, 200)).as("byte %d", i).isFalse();
      text.setByte(AT + i, was);
    }
    assertThat(Content.isWhole(text, AT, 200, 200)).isTrue();
  }

  @Test
  void anotherNumberMeansAnotherFiller() {
    ByteBuf text = written(200, 7, 8, 9);
    ByteBuf other = written(200, 7, 9, 9);
    text.setBytes(AT, other, AT, Content.SIZE_MIN);

    assertThat(Content.isWhole(text, AT, 200, 200)).isFalse();
  }

  @Test
  void aTextOfAnotherSizeIsNotWhole() {
    assertThat(Content.isWhole(written(200, 7, 8, 9), AT, 199, 200)).isFalse();
  }

  private static ByteBuf written(int size, int sender, int number, long nanos) {
    ByteBuf text = Unpooled.buffer(size + 2 * AT).writeZero(size + 2 * AT);
    Content.write(text, AT, size, sender, number, nanos);
    return text;
  }
}
