package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("G1 Web Push: what an endpoint may be")
class EndpointTest {
  private static final Hosts OWN = new Hosts(List.of(), List.of("localhost", "10.0.0.7"));

  private static Optional<Endpoint.Flaw> flaw(String endpoint, Hosts hosts) {
    return Endpoint.read(endpoint)
        .map(it -> it.flaw(hosts))
        .orElse(Optional.of(Endpoint.Flaw.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/dY_x-1:APA91bH",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA%3D",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://wns2-by3p.notify.windows.com/w/?token=BQYAAA%2b",
        "https://ntfy.example.org/upXYZ?up=1",
        "https://push.example.org:8443/x",
        "https://8.8.8.8/x",
        "https://[2a00:1450:4001:80b::200a]/x"
      })
  void theOnesOfRealServicesAreFine(String endpoint) {
    assertThat(flaw(endpoint, Hosts.ANY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "push",
        "//push.example.org/x",
        "ftp://push.example.org/x",
        "file:///etc/passwd",
        "HTTPS://push.example.org/x",
        "https:/push.example.org/x",
        "https:///x",
        "https://user@push.example.org/x",
        "https://push.example.org@127.0.0.1/x",
        "https://push.example.org#@127.0.0.1/x",
        "https://push.example.org\\@127.0.0.1/x",
        "https://push.example.org/x y",
        "https://push.example.org/x\r\nHost: localhost",
        "https://push.example.org:/x",
        "https://push.example.org:99999/x",
        "https://push.example.org/x#fragment",
        "https://push.example.org./x",
        "https://push..example.org/x",
        "https://пуш.example.org/x",
        "https://127。0。0。1/x",
        "https://%31%32%37.0.0.1/x",
        "https://[::1/x",
        "https://[fe80::1%25eth0]/x"
      })
  void malformedOnesAreFound(String endpoint) {
    assertThat(flaw(endpoint, Hosts.ANY)).contains(Endpoint.Flaw.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0x7f.1/x",
        "https://127.1/x",
        "https://0177.0.0.1/x",
        "https://127.0.0.01/x",
        "https://1.2.3.4.5/x",
        "https://0251.0376.0251.0376/x"
      })
  void otherSpellingsOfAnAddressAreMalformed(String endpoint) {
    assertThat(flaw(endpoint, Hosts.ANY)).contains(Endpoint.Flaw.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/x",
        "https://intranet/x",
        "https://127.0.0.1/x",
        "https://10.0.0.7/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://0.0.0.0/x",
        "https://[::1]/x",
        "https://[::]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[::ffff:a9fe:a9fe]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[fd00:ec2::254]/x",
        "http://push.example.org/x",
        "https://push.example.org:22/x",
        "https://push.example.org:80/x"
      })
  void loopbackMetadataAndPrivateAddressesAreInward(String endpoint) {
    assertThat(flaw(endpoint, Hosts.ANY)).contains(Endpoint.Flaw.INWARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/x", "https://localhost/x", "http://10.0.0.7/x"})
  void theOperatorsOwnHostsMayBeInside(String endpoint) {
    assertThat(flaw(endpoint, OWN)).isEmpty();
  }

  @Test
  void butNobodyElseThen() {
    assertThat(flaw("https://10.0.0.8/x", OWN)).contains(Endpoint.Flaw.INWARD);
    assertThat(flaw("https://push.example.org/x", OWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://web.push.apple.com/x, true",
    "https://db5p.notify.windows.com/x, true",
    "https://notify.windows.com/x, false",
    "https://evilnotify.windows.com/x, false",
    "https://web.push.apple.com.example.org/x, false",
    "https://push.example.org/x, false",
    "https://localhost/x, true"
  })
  void onlyNamedHostsAreAllowedWhereSomeAreNamed(String endpoint, boolean allowed) {
    var hosts =
        new Hosts(List.of("web.push.apple.com", "*.notify.windows.com"), List.of("localhost"));
    assertThat(flaw(endpoint, hosts))
        .isEqualTo(allowed ? Optional.empty() : Optional.of(Endpoint.Flaw.FOREIGN));
  }

  @Test
  void itIsNoLongerThan2048Characters() {
    var root = "https://push.example.org/";
    assertThat(flaw(root + "a".repeat(2_048 - root.length()), Hosts.ANY)).isEmpty();
    assertThat(flaw(root + "a".repeat(2_049 - root.length()), Hosts.ANY))
        .contains(Endpoint.Flaw.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "https://push.example.org/x?y=1, https://push.example.org",
    "https://push.example.org:443/x, https://push.example.org",
    "https://Push.Example.org:8443/x, https://push.example.org:8443",
    "'https://[2a00:1450:4001:80b::200a]:8443/x', 'https://[2a00:1450:4001:80b::200a]:8443'",
    "http://localhost:80/x, http://localhost"
  })
  void itsOriginIsWhatTheServiceSignsFor(String endpoint, String origin) {
    assertThat(Endpoint.read(endpoint).orElseThrow().origin()).isEqualTo(origin);
  }
}
