package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.client.testing.FakeServer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** musters:// and wss:// check the certificate and the host. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path directory;
  private static SslContext serverSide;
  private static SslContext trusting;
  private final Witness witness = new Witness();

  enum Transport {
    TCP(FakeServer::uri),
    WEB_SOCKET(FakeServer::webSocketUri);

    final Function<FakeServer, URI> uri;

    Transport(Function<FakeServer, URI> uri) {
      this.uri = uri;
    }
  }

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = directory.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -alias server -keyalg EC -dname CN=fake -ext san=ip:127.0.0.1"
            + " -storetype PKCS12 -storepass changeit -keystore ";
    var command = new ArrayList<>(List.of(options.split(" ")));
    command.add(0, keytool);
    command.add(file.toString());
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      store.load(bytes, PASSWORD);
    }
    var key = (PrivateKey) store.getKey("server", PASSWORD);
    var certificate = (X509Certificate) store.getCertificate("server");
    serverSide = SslContextBuilder.forServer(key, certificate).build();
    trusting = SslContextBuilder.forClient().trustManager(certificate).build();
  }

  private MusterClientBuilder client(URI uri) {
    return MusterClient.builder(uri, "phone-1", () -> "token")
        .listener(witness)
        .backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  @ParameterizedTest
  @EnumSource
  void aTrustedServerIsTalkedTo(Transport transport) throws Exception {
    try (var server = FakeServer.startTls(serverSide);
        var ann = client(transport.uri.apply(server)).tls(trusting).build()) {
      var ready = ann.connect();
      server.accept().welcome("ann").ready();
      ready.get(10, TimeUnit.SECONDS);
      assertThat(witness.heard).containsExactly("connected ann", "ready");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatNobodyVouchesForIsNotToldTheToken(Transport transport) {
    try (var server = FakeServer.startTls(serverSide);
        var ann = client(transport.uri.apply(server)).build()) {
      ann.connect();
      await().until(() -> witness.heard.size() >= 2);
      assertThat(witness.heard).containsOnly("disconnected");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    try (var server = FakeServer.startTls(serverSide)) {
      URI other = URI.create(server.uri().toString().replace("127.0.0.1", "localhost"));
      try (var ann = client(other).tls(trusting).build()) {
        ann.connect();
        await().until(() -> witness.heard.size() >= 2);
        assertThat(witness.heard).containsOnly("disconnected");
      }
    }
  }
}
