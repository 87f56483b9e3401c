package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import io.muster.group.Role;
import io.muster.group.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final List<Window> TWO = List.of(new Window(1, 3), Window.openFrom(9));

  private static long cursor(List<Window> windows, Grant.Start start) {
    return new Grant(new GroupId(1), "walkers", Role.MEMBER, windows, 9, 10, start).cursor();
  }

  @Test
  void theNewestAreCountedWithoutTheGapBetweenTwoWindows() {
    assertThat(cursor(TWO, new Grant.Start.Newest(0, 0))).isEqualTo(10);
    assertThat(cursor(TWO, new Grant.Start.Newest(1, 0))).isEqualTo(9);
    assertThat(cursor(TWO, new Grant.Start.Newest(2, 0))).isEqualTo(8);
    assertThat(cursor(TWO, new Grant.Start.Newest(3, 0))).isEqualTo(2);
    assertThat(cursor(TWO, new Grant.Start.Newest(5, 0))).isEqualTo(0);
    assertThat(cursor(TWO, new Grant.Start.Newest(0xFFFF_FFFFL, 0))).isEqualTo(0);
  }

  @Test
  void theNewestBeginBehindTheFirstWindow() {
    var late = List.of(Window.openFrom(9));
    assertThat(cursor(late, new Grant.Start.Newest(100, 0))).isEqualTo(8);
  }

  @Test
  void theNewestStayAboveACut() {
    assertThat(cursor(TWO, new Grant.Start.Newest(5, 3))).isEqualTo(3);
  }

  @Test
  void aMembershipBeginsWithItsOwnEntryEvenWhereAllIsReadable() {
    var all = List.of(Window.openFrom(1));
    assertThat(cursor(all, new Grant.Start.Membership())).isEqualTo(8);
  }

  @Test
  void aCursorIsTakenAsItIs() {
    assertThat(cursor(TWO, new Grant.Start.After(4))).isEqualTo(4);
    assertThat(cursor(TWO, new Grant.Start.After(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
  }
}
