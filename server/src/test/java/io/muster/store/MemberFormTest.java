package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Departure;
import io.muster.group.EndingKind;
import io.muster.group.Former;
import io.muster.group.Member;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.store.v1.MemberRow;
import io.muster.proto.store.v1.WindowRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is kept of somebody who is gone.
class MemberFormTest {
  private static final Member MEMBER =
      new Member(
          Role.ADMIN,
          List.of(new Window(2, 5), Window.openFrom(9)),
          "annie",
          9,
          Instant.ofEpochMilli(77),
          0);

  @Test
  void howTheyWentAndWhatTheyReadIsKept() {
    var departure =
        new Departure(EndingKind.REMOVAL, 12, Instant.ofEpochMilli(99), new UserId("bob"));
    var former = Former.of(new UserId("ann"), MEMBER, departure);
    byte[] row = MemberForm.former(former);
    assertThat(MemberForm.former(new UserId("ann"), row)).contains(former);
    assertThat(MemberForm.place(row).departure()).contains(departure);
    assertThat(MemberForm.place(row).pastWindows())
        .containsExactly(new Window(2, 5), new Window(9, 12));
    assertThat(MemberForm.member(row)).isEmpty();
  }

  @Test
  void whoIsInTheGroupHasNotDeparted() {
    assertThat(MemberForm.place(MemberForm.active(MEMBER)).departure()).isEmpty();
  }

  @Test
  void whoWentBeforeThisWasKeptHasWindowsAlone() {
    byte[] row =
        MemberRow.newBuilder()
            .addWindows(WindowRow.newBuilder().setFrom(2).setTo(5))
            .build()
            .toByteArray();
    assertThat(MemberForm.place(row).departure()).isEmpty();
    assertThat(MemberForm.former(new UserId("ann"), row)).isEmpty();
    assertThat(MemberForm.place(row).pastWindows()).containsExactly(new Window(2, 5));
  }
}
