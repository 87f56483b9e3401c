package io.muster.bench.standin;

import static io.muster.bench.standin.Vendors.LONG;
import static io.muster.bench.standin.Vendors.SHORT;
import static io.muster.bench.standin.Vendors.TOKEN;
import static io.muster.bench.standin.Vendors.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.standin.VendorStandIn.Vendor;
import io.muster.push.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The access token without which four of the five vendors take nothing.
class VendorAccessTest {
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
  @EnumSource(mode = Mode.EXCLUDE, names = "XIAOMI")
  @DisplayName("G2 an access token that the vendor gave up is renewed, and the message arrives")
  void anExpiredAccessToken(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Accepted());
      vendors.service().expireTokens();
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Accepted());
      assertThat(vendors.service().accessRequests()).isEqualTo(2);
      assertThat(vendors.service().sent()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "XIAOMI")
  @DisplayName("G2 an access token is renewed once, not for ever")
  void renewedOnce(Vendor vendor) throws Exception {
    var stale = expired(vendor);
    vendors.service().plan(stale, stale, stale);
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get()).isInstanceOf(Outcome.Misconfigured.class);
      assertThat(vendors.service().received()).isEqualTo(2);
      assertThat(vendors.service().accessRequests()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "XIAOMI")
  @DisplayName("G2 an access token is renewed before its time is over")
  void renewedInTime(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Accepted());
      vendors.pass(Duration.ofHours(vendor == Vendor.OPPO ? 22 : 1).minus(Duration.ofMinutes(5)));
      vendors.pass(vendor == Vendor.VIVO ? Duration.ofHours(1) : Duration.ZERO);
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Accepted());
      assertThat(vendors.service().accessRequests()).isEqualTo(2);
      assertThat(vendors.service().received()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "XIAOMI")
  @DisplayName("G2 without an access token everybody waits together, and no longer than allowed")
  void silenceAboutAccess(Vendor vendor) throws Exception {
    try (var line = vendors.line(SHORT);
        var provider = vendors.provider(vendor, line)) {
      assertThat(provider.check()).isEmpty();
      vendors.pass(Duration.ofDays(1));
      vendors.service().planForAccess(new Reply.Hang());
      var all = IntStream.range(0, 20).mapToObj(_ -> send(provider, TOKEN)).toList();
      assertThat(all)
          .allSatisfy(
              one ->
                  assertThat(one.get())
                      .isEqualTo(new Outcome.Later("timeout", Optional.empty(), true)));
      assertThat(vendors.service().accessRequests()).isEqualTo(2);
      vendors.pass(Duration.ofSeconds(2));
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Accepted());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "XIAOMI")
  @DisplayName("G2 what is given instead of an access token never becomes a header")
  void garbageInsteadOfAccess(Vendor vendor) throws Exception {
    var odd = "a\\r\\nHost: elsewhere";
    vendors
        .service()
        .planForAccess(
            Reply.Answer.json(
                200,
                """
                {"access_token":"%s","expires_in":3600,"result":0,"authToken":"%s","code":0,\
                "data":{"auth_token":"%s"}}\
                """
                    .formatted(odd, odd, odd)));
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get())
          .isInstanceOfAny(Outcome.Later.class, Outcome.Misconfigured.class);
      assertThat(vendors.service().received()).isZero();
    }
  }

  private static Reply expired(Vendor vendor) {
    return switch (vendor) {
      case HUAWEI, HONOR -> VendorStandIn.says(vendor, 401, "80200003", "expired");
      case XIAOMI -> VendorStandIn.says(vendor, 200, "21301", "authentication failed");
      case OPPO -> VendorStandIn.says(vendor, 200, "11", "Invalid AuthToken");
      case VIVO -> VendorStandIn.says(vendor, 200, "10000", "权限认证失败");
    };
  }
}
