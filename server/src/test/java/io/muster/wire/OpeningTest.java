package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

  @ParameterizedTest
  @CsvSource({
    "0x45, 0x0A, FRAMES", // a hello of 69 bytes, which is also an E
    "0x16, 0x0A, FRAMES", // a hello of 22 bytes, which is also a TLS handshake
    "0x80, 0x02, FRAMES", // a hello of 256 bytes
    "0x02, 0x1A, FRAMES", // a ping before the hello
    "0x04, 0x12, FRAMES",
    "0x02, 0x22, FRAMES",
    "0x00, 0x0A, FRAMES", // an empty frame
    "0x16, 0x03, TLS",
    "0x47, 0x45, HTTP", // GE
    "0x50, 0x4F, HTTP", // PO
    "0x67, 0x65, UNKNOWN", // ge
    "0x47, 0x20, UNKNOWN",
    "0x20, 0x47, UNKNOWN",
    "0x0D, 0x47, UNKNOWN",
    "0x16, 0x02, UNKNOWN",
    "0x05, 0x01, UNKNOWN" // SOCKS
  })
  void twoBytesTell(String first, String second, Opening opening) {
    assertThat(Opening.of(Integer.decode(first), Integer.decode(second))).isEqualTo(opening);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0x0A, 0x16, 'G', 0x7F})
  void oneByteBelow128TellsNothing(int first) {
    assertThat(Opening.of(first)).isEqualTo(Opening.UNDECIDED);
  }

  @Test
  void everyHelloBeginsLikeFrames() {
    for (int tokenBytes = 0; tokenBytes < 300; tokenBytes++) {
      var bytes = Samples.framed(Samples.hello(tokenBytes));
      assertThat(Opening.of(bytes[0] & 0xFF, bytes[1] & 0xFF))
          .as("hello with a token of %d bytes", tokenBytes)
          .isEqualTo(Opening.FRAMES);
    }
  }
}
