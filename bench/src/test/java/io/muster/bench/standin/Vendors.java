package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Registration;
import io.muster.bench.standin.VendorStandIn.Vendor;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import io.muster.push.Outcome;
import io.muster.push.vendor.VendorConfig;
import io.muster.push.vendor.VendorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// The five vendors in one server, and the providers that send to them.
final class Vendors implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  static final Duration LONG = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofSeconds(1);
  static final String SECRET = "open-sesame";
  static final String TOKEN = "CN_078ad8b8a137cadb14ae5b70cf846312";
  static final SortedMap<String, String> DATA = new TreeMap<>(Map.of("group", "7", "seq", "12"));

  private final AtomicReference<Instant> ours = new AtomicReference<>(NOON);
  private final AtomicReference<Instant> theirs = new AtomicReference<>(NOON);
  private final Path folder;
  private final Authority authority;
  private final VendorStandIn service;

  Vendors(Path folder) throws IOException {
    this.folder = folder;
    this.authority = Authority.in(folder);
    this.service = new VendorStandIn(authority, SECRET, theirs::get);
  }

  @Override
  public void close() {
    service.close();
  }

  VendorStandIn service() {
    return service;
  }

  Path folder() {
    return folder;
  }

  /// This machine's clock is behind by so much.
  void lag(Duration time) {
    ours.set(theirs.get().minus(time));
  }

  Line line(Duration timeout) throws IOException {
    return new Line(authority, timeout, ours::get);
  }

  VendorProvider provider(Vendor vendor, Line line) throws Exception {
    return VendorProvider.open(config(vendor, SECRET), line.resources());
  }

  VendorConfig config(Vendor vendor, String secret) throws IOException {
    var app = VendorStandIn.APP;
    var file = secretFile(secret);
    var root = service.root();
    return switch (vendor) {
      case HUAWEI ->
          new VendorConfig.Huawei(
              app, file, root, root.resolve("/oauth2/v3/token"), "io.hikers.Main", "IM", true);
      case HONOR -> new VendorConfig.Honor(app, app, file, root, root.resolve("/auth/token"), "");
      case XIAOMI -> xiaomi(file, VendorConfig.Xiaomi.Template.NONE, false);
      case OPPO -> new VendorConfig.Oppo(app, file, root, "messages");
      case VIVO -> new VendorConfig.Vivo(app, "key", file, root, "IM");
    };
  }

  VendorConfig xiaomi(Path secretFile, VendorConfig.Xiaomi.Template template, boolean passThrough) {
    return new VendorConfig.Xiaomi(
        VendorStandIn.APP, secretFile, service.root(), "messages", template, passThrough);
  }

  Path secretFile(String secret) throws IOException {
    return Files.writeString(folder.resolve("secret"), secret + "\n");
  }

  void pass(Duration time) {
    ours.updateAndGet(it -> it.plus(time));
    theirs.updateAndGet(it -> it.plus(time));
  }

  static Notification message(String text, SortedMap<String, String> data) {
    return new Notification(
        Kind.MESSAGE,
        "g-7",
        data,
        Optional.of(new Alert("hikers", text)),
        OptionalInt.of(3),
        true,
        false,
        NOON.plusSeconds(3600));
  }

  static Notification wake() {
    return new Notification(
        Kind.WAKE,
        "wake",
        DATA,
        Optional.empty(),
        OptionalInt.empty(),
        false,
        true,
        NOON.plusSeconds(3600));
  }

  static CompletableFuture<Outcome> send(VendorProvider provider, String token) {
    return send(provider, token, message("rain at ten", DATA));
  }

  /// What will be answered; a second answer fails the test that waits for it.
  static CompletableFuture<Outcome> send(
      VendorProvider provider, String token, Notification notification) {
    var answered = new CompletableFuture<Outcome>();
    provider.send(
        new Registration(provider.channel(), token, "", "", "", NOON),
        notification,
        outcome -> assertThat(answered.complete(outcome)).isTrue());
    return answered;
  }
}
