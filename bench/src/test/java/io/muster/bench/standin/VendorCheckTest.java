package io.muster.bench.standin;

import static io.muster.bench.standin.Vendors.LONG;
import static io.muster.bench.standin.Vendors.SECRET;
import static io.muster.bench.standin.Vendors.TOKEN;
import static io.muster.bench.standin.Vendors.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.standin.VendorStandIn.Vendor;
import io.muster.push.Outcome;
import io.muster.push.ProviderRefused;
import io.muster.push.vendor.VendorConfig;
import io.muster.push.vendor.VendorProvider;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an operator learns of credentials before anybody waits for a notification.
class VendorCheckTest {
  @TempDir private Path folder;
  private Vendors vendors;

  @BeforeEach
  void open() throws IOException {
    vendors = new Vendors(folder);
  }

  @AfterEach
  void close() {
    vendors.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G1 a wrong secret: nothing is lost, and the check says what to look at")
  void aWrongSecret(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = VendorProvider.open(vendors.config(vendor, "guess"), line.resources())) {
      assertThat(send(provider, TOKEN).get()).isInstanceOf(Outcome.Misconfigured.class);
      assertThat(provider.check())
          .hasValueSatisfying(
              it ->
                  assertThat(it)
                      .startsWith(provider.channel().label() + " does not accept the credentials")
                      .contains("secret-file"));
      assertThat(vendors.service().sent()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPPO", "VIVO"})
  @DisplayName("G1 a wrong clock does not pass for a wrong secret")
  void aWrongClock(Vendor vendor) throws Exception {
    vendors.lag(Duration.ofMinutes(11));
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Misconfigured("clock-skew"));
      assertThat(provider.check())
          .contains(
              provider.channel().label()
                  + " does not accept the signature: the clock of this machine is 11 minutes slow;"
                  + " let it follow NTP");
      vendors.lag(Duration.ZERO);
      assertThat(provider.check()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G1 the check finds that all is well, and notifies nobody")
  void theCheckIsQuiet(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(provider.check()).isEmpty();
      assertThat(vendors.service().received()).isEqualTo(1);
      assertThat(vendors.service().sent()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G1 the check says that the app may not push, and in the vendor's words why")
  void theCheckNamesAMissingRight(Vendor vendor) throws Exception {
    var code =
        switch (vendor) {
          case HUAWEI, HONOR -> "80300002";
          case XIAOMI -> "22000";
          case OPPO -> "30";
          case VIVO -> "10045";
        };
    vendors.service().plan(VendorStandIn.says(vendor, 200, code, "no permission"));
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(provider.check())
          .contains(
              provider.channel().label()
                  + " accepts the credentials, but not what the app asks for ("
                  + code
                  + ": no permission): see that push is switched on for this app in its console");
    }
  }

  @Test
  @DisplayName("G1 the check says when nobody is there")
  void theCheckFindsNobody() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var nowhere = URI.create("https://localhost:" + free);
    var config =
        new VendorConfig.Oppo(VendorStandIn.APP, vendors.secretFile(SECRET), nowhere, "messages");
    try (var line = vendors.line(LONG);
        var provider = VendorProvider.open(config, line.resources())) {
      assertThat(provider.check())
          .contains(
              "oppo cannot be reached: "
                  + nowhere
                  + " answers with unreachable; see that a proxy or firewall lets it through");
    }
  }

  @Test
  @DisplayName("G1 a file without a secret is refused in a sentence")
  void unusableSecrets() throws Exception {
    var missing = vendors.folder().resolve("none");
    assertRefused(missing, " does not exist");
    for (var text : List.of("", "two words", "x".repeat(1025))) {
      assertRefused(vendors.secretFile(text), " does not hold a secret, on one line and alone");
    }
  }

  private void assertRefused(Path file, String why) throws Exception {
    var config = new VendorConfig.Oppo(VendorStandIn.APP, file, vendors.service().root(), "");
    try (var line = vendors.line(LONG)) {
      assertThatThrownBy(() -> VendorProvider.open(config, line.resources()))
          .isInstanceOf(ProviderRefused.class)
          .hasMessage("push.oppo.master-secret-file = " + file + why);
    }
  }
}
