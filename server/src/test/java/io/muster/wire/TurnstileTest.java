package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.wire.Turnstile.Entry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private final Turnstile turnstile = new Turnstile(1000, 10);

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void enter(String who, int times, Entry expected) {
    for (int i = 0; i < times; i++) {
      assertThat(turnstile.enter(address(who))).as("%s, number %d", who, i).isEqualTo(expected);
    }
  }

  @Test
  void oneAddressIsAdmittedThenToldThenRefused() {
    enter("192.0.2.1", 10, Entry.ADMITTED);
    enter("192.0.2.1", Turnstile.ADDRESS_RESERVE, Entry.TO_BE_TOLD);
    enter("192.0.2.1", 5, Entry.REFUSED);
    enter("192.0.2.2", 10, Entry.ADMITTED);
  }

  @Test
  void whoeverLeavesMakesRoom() {
    enter("192.0.2.1", 10, Entry.ADMITTED);
    turnstile.leave(address("192.0.2.1"));

    enter("192.0.2.1", 1, Entry.ADMITTED);
    enter("192.0.2.1", 1, Entry.TO_BE_TOLD);
  }

  @Test
  void theNodeIsFullThenToldThenRefused() {
    enter("127.0.0.1", 1000, Entry.ADMITTED);
    enter("127.0.0.1", Turnstile.RESERVE, Entry.TO_BE_TOLD);
    enter("127.0.0.1", 5, Entry.REFUSED);
    assertThat(turnstile.inside()).isEqualTo(1000 + Turnstile.RESERVE);
  }

  @Test
  void addressesOfOneIpv6NetworkAreOne() {
    enter("2001:db8:1:2::1", 5, Entry.ADMITTED);
    enter("2001:db8:1:2:ffff::9", 5, Entry.ADMITTED);
    enter("2001:db8:1:2:3::4", 1, Entry.TO_BE_TOLD);
    enter("2001:db8:1:3::1", 1, Entry.ADMITTED);
  }

  @Test
  void anIpv4AddressIsNoIpv6Network() {
    enter("0.0.0.7", 10, Entry.ADMITTED);
    enter("0:0:0:7::1", 10, Entry.ADMITTED);
  }

  @Test
  void nothingIsRememberedOfThoseWhoAreGone() {
    var addresses = IntStream.range(0, 200).mapToObj(i -> address("198.51.100." + i)).toList();
    for (int round = 0; round < 50; round++) {
      addresses.forEach(turnstile::enter);
      addresses.forEach(turnstile::leave);
    }

    assertThat(turnstile.inside()).isZero();
    assertThat(turnstile.sources()).isZero();
  }

  @Test
  void refusalsLeaveNoTrace() {
    enter("192.0.2.1", 10, Entry.ADMITTED);
    enter("192.0.2.1", Turnstile.ADDRESS_RESERVE, Entry.TO_BE_TOLD);
    enter("192.0.2.1", 100, Entry.REFUSED);
    for (int i = 0; i < 10 + Turnstile.ADDRESS_RESERVE; i++) {
      turnstile.leave(address("192.0.2.1"));
    }

    assertThat(turnstile.inside()).isZero();
    assertThat(turnstile.sources()).isZero();
  }
}
