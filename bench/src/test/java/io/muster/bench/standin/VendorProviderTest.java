package io.muster.bench.standin;

import static io.muster.bench.standin.Vendors.DATA;
import static io.muster.bench.standin.Vendors.LONG;
import static io.muster.bench.standin.Vendors.NOON;
import static io.muster.bench.standin.Vendors.SECRET;
import static io.muster.bench.standin.Vendors.SHORT;
import static io.muster.bench.standin.Vendors.TOKEN;
import static io.muster.bench.standin.Vendors.message;
import static io.muster.bench.standin.Vendors.send;
import static io.muster.bench.standin.Vendors.wake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.muster.account.Registration;
import io.muster.bench.standin.VendorStandIn.Vendor;
import io.muster.push.Outcome;
import io.muster.push.vendor.VendorConfig.Xiaomi.Template;
import io.muster.push.vendor.VendorProvider;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of notifications with a server that speaks as the five vendors do.
class VendorProviderTest {
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
  @DisplayName("G1 a message arrives; many at once share one access token")
  void messagesArrive(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      var all = IntStream.range(0, 50).mapToObj(i -> send(provider, TOKEN + i)).toList();

      assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo(new Outcome.Accepted()));
      assertThat(vendors.service().accessRequests()).isEqualTo(vendor == Vendor.XIAOMI ? 0 : 1);
      assertThat(vendors.service().sent()).hasSize(50).allMatch(it -> it.vendor() == vendor);
      assertThat(vendors.service().sent())
          .extracting(VendorStandIn.Sent::token)
          .doesNotHaveDuplicates();
      var one = vendors.service().sent().getFirst();
      assertThat(one.title()).isEqualTo("hikers");
      assertThat(one.text()).isEqualTo("rain at ten");
      assertThat(one.data()).hasToString("{\"group\":\"7\",\"seq\":\"12\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HUAWEI", "HONOR"})
  @DisplayName("G4 a wake-up arrives and shows nothing")
  void aWakeUpArrives(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN, wake()).get()).isEqualTo(new Outcome.Accepted());
      assertThat(vendors.service().sent()).singleElement().matches(VendorStandIn.Sent::silent);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XIAOMI", "OPPO", "VIVO"})
  @DisplayName("G4 a vendor that cannot wake an app silently is not asked to")
  void aWakeUpIsRefused(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN, wake()).get())
          .isEqualTo(new Outcome.Refused("no-silent-push"));
      assertThat(vendors.service().received()).isZero();
      assertThat(vendors.service().accessRequests()).isZero();
    }
  }

  @Test
  @DisplayName("G4 Xiaomi wakes an app whose silent messages it still delivers")
  void whatXiaomiLeftTheApp() throws Exception {
    var config = vendors.xiaomi(vendors.secretFile(SECRET), Template.NONE, true);
    try (var line = vendors.line(LONG);
        var provider = VendorProvider.open(config, line.resources())) {
      assertThat(send(provider, TOKEN, wake()).get()).isEqualTo(new Outcome.Accepted());
      assertThat(vendors.service().sent()).singleElement().matches(VendorStandIn.Sent::silent);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G1 who wants no preview is told by the title alone: it is the text, too")
  void aMessageWithoutAText(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      for (var nothing : List.of("", " \n")) {
        assertThat(send(provider, TOKEN, message(nothing, DATA)).get())
            .isEqualTo(new Outcome.Accepted());
        assertThat(vendors.service().sent().getLast().title()).isEqualTo("hikers");
        assertThat(vendors.service().sent().getLast().text()).isEqualTo("hikers");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ann: rain 🌧 at ten", "🌧☔", "雨🌧\u0378"})
  @DisplayName("G1 Xiaomi's template takes any message")
  void aTemplateTakesAnyMessage(String text) throws Exception {
    var template = new Template(VendorStandIn.TEMPLATE, "group", "text");
    var config = vendors.xiaomi(vendors.secretFile(SECRET), template, false);
    try (var line = vendors.line(LONG);
        var provider = VendorProvider.open(config, line.resources())) {
      assertThat(send(provider, TOKEN, message(text, DATA)).get())
          .isEqualTo(new Outcome.Accepted());
      assertThat(send(provider, TOKEN, message(text.repeat(100), DATA)).get())
          .isEqualTo(new Outcome.Accepted());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G2 a dead registration is retired on the vendor's word")
  void aDeadRegistration(Vendor vendor) throws Exception {
    vendors.service().retire(TOKEN);
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get()).isInstanceOf(Outcome.Retired.class);
      assertThat(send(provider, TOKEN + "2").get()).isEqualTo(new Outcome.Accepted());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G2 who throttles is given the time that Retry-After asks for")
  void throttled(Vendor vendor) throws Exception {
    vendors.service().plan(Reply.Answer.of(429).with("Retry-After", "30"), Reply.Answer.of(503));
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get())
          .isEqualTo(new Outcome.Later("http-429", Optional.of(Duration.ofSeconds(30)), true));
      assertThat(send(provider, TOKEN).get())
          .isEqualTo(new Outcome.Later("http-503", Optional.empty(), true));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XIAOMI", "OPPO", "VIVO"})
  @DisplayName("G2 a quota that is used up ends with the day in China")
  void theQuotaIsUsedUp(Vendor vendor) throws Exception {
    var code = Map.of(Vendor.XIAOMI, "200001", Vendor.OPPO, "33", Vendor.VIVO, "10070").get(vendor);
    vendors.service().plan(VendorStandIn.says(vendor, 200, code, "quota"));
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get())
          .isEqualTo(new Outcome.Later(code, Optional.of(Duration.ofHours(12)), true));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G2 of 4 KB + 1 the text is cut, the data arrives whole")
  void aLongMessage(Vendor vendor) throws Exception {
    var text = "雨🌧".repeat(1000);
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN, message(text, DATA)).get())
          .isEqualTo(new Outcome.Accepted());
      var one = vendors.service().sent().getFirst();
      assertThat(one.text()).endsWith("…").hasSizeLessThan(text.length());
      assertThat(text).startsWith(one.text().substring(0, one.text().length() - 1));
      assertThat(one.data()).hasToString("{\"group\":\"7\",\"seq\":\"12\"}");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G2 data of 4 KB + 1 is refused without asking the vendor")
  void tooMuchData(Vendor vendor) throws Exception {
    var data = new TreeMap<>(Map.of("ids", "7".repeat(4097)));
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN, message("", data)).get())
          .isEqualTo(new Outcome.Refused("payload-too-large"));
      assertThat(vendors.service().received()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G2 silence and broken connections are outcomes, within the time limit")
  void silence(Vendor vendor) throws Exception {
    vendors.service().plan(new Reply.Drop(), new Reply.Hang());
    try (var line = vendors.line(SHORT);
        var provider = vendors.provider(vendor, line)) {
      assertThat(send(provider, TOKEN).get())
          .isEqualTo(new Outcome.Later("connection", Optional.empty(), true));
      assertThat(send(provider, TOKEN).get())
          .isEqualTo(new Outcome.Later("timeout", Optional.empty(), true));
      assertThat(send(provider, TOKEN).get()).isEqualTo(new Outcome.Accepted());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G2 an answer that is none is no verdict on the device")
  void garbage(Vendor vendor) throws Exception {
    for (var text :
        List.of("", "<html>Sign in to the network</html>", "[]", "{}", "{\"code\":{}}")) {
      vendors.service().plan(new Reply.Answer(200, Map.of(), ByteString.copyFromUtf8(text)));
    }
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      var outcomes = new ArrayList<Outcome>();
      for (int i = 0; i < 5; i++) {
        outcomes.add(send(provider, TOKEN).get());
      }
      assertThat(outcomes).containsOnly(new Outcome.Later("garbage", Optional.empty(), true));
      vendors.service().plan(Reply.Answer.of(418));
      assertThat(send(provider, TOKEN).get())
          .isEqualTo(new Outcome.Later("http-418", Optional.empty(), false));
    }
  }

  @Test
  @DisplayName("G2 closing a provider answers what is under way")
  void closing() throws Exception {
    vendors.service().plan(new Reply.Hang());
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(Vendor.HUAWEI, line)) {
      var underWay = send(provider, TOKEN);
      await().until(() -> vendors.service().received() == 1);
      provider.close();
      assertThat(underWay.get()).isEqualTo(new Outcome.Later("closed", Optional.empty(), true));
      assertThat(send(provider, TOKEN).get()).isInstanceOf(Outcome.Later.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G1 what cannot be a registration of this app is refused when it is made")
  void oddRegistrations(Vendor vendor) throws Exception {
    try (var line = vendors.line(LONG);
        var provider = vendors.provider(vendor, line)) {
      for (var token : List.of(TOKEN, "IQAAAACy0tYN+/==", "regid:with~all._-")) {
        assertThat(refusal(provider, token, "")).isEmpty();
        assertThat(refusal(provider, token, VendorStandIn.APP)).isEmpty();
        assertThat(refusal(provider, token, "another"))
            .contains(Sentence.PUSH_APP_UNKNOWN.with("app", "another"));
      }
      for (var odd :
          List.of(
              "", "short", "two,tokens", "a token", "line\nbreak", "雨雨雨雨雨雨雨雨", "x".repeat(1025))) {
        assertThat(refusal(provider, odd, ""))
            .as(odd)
            .contains(Sentence.PUSH_TOKEN_MALFORMED.phrase());
      }
    }
  }

  private static Optional<Phrase> refusal(VendorProvider provider, String token, String app) {
    return provider.refusal(new Registration(provider.channel(), token, app, "", "", NOON));
  }
}
