package io.muster.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import java.util.List;
import org.junit.jupiter.api.Test;

class InviteCodesTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void aCodeSaysItsGroupAndItsSecret() {
    for (long id : List.of(1L, 35L, 36L, 1L << 40, Long.MAX_VALUE)) {
      var group = new GroupId(id);
      assertThat(InviteCodes.parse(InviteCodes.write(group, SECRET)))
          .contains(new InviteCodes.Parsed(group, SECRET));
    }
  }

  @Test
  void theSecretMayHaveADotOrBeMissingAndIsThenSimplyWrong() {
    assertThat(InviteCodes.parse("1.a.b")).contains(new InviteCodes.Parsed(new GroupId(1), "a.b"));
    assertThat(InviteCodes.parse("1.")).contains(new InviteCodes.Parsed(new GroupId(1), ""));
  }

  @Test
  void everythingElseIsNoCode() {
    var noCodes =
        List.of(
            "",
            ".",
            "." + SECRET,
            "1",
            "0." + SECRET,
            "-1." + SECRET,
            "+." + SECRET,
            " 1." + SECRET,
            "1y2p0ij32e8e8." + SECRET,
            "zzzzzzzzzzzzzzzz." + SECRET,
            "ä." + SECRET,
            "\uD800." + SECRET,
            "1." + "a".repeat(64),
            "1".repeat(1 << 20) + ".a");
    for (var text : noCodes) {
      assertThat(InviteCodes.parse(text)).as("%.40s", text).isEmpty();
    }
  }
}
