package io.muster.wire;

import static io.muster.wire.Samples.framed;
import static io.muster.wire.Samples.ping;
import static io.muster.wire.Samples.serverFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ServerFrame;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  @TempDir static Path directory;
  private static Certificate certificate;

  @BeforeAll
  static void makeCertificate() throws IOException, GeneralSecurityException {
    certificate = Certificate.in(directory);
  }

  private static House house(TransportKind kind) throws IOException {
    var tea = HttpRoute.get("/tea", (_, answer) -> answer.accept(HttpAnswer.text(200, "tea\n")));
    return new House(WireConfigs.test().tls(certificate.pem()).transport(kind).build(), tea);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void framesWebSocketsAndHttpAreHeardThroughTls(String protocol) throws Exception {
    try (var house = house(TransportKind.AUTO)) {
      var frames = certificate.call(house, protocol);
      frames.getOutputStream().write(framed(ping(1)));
      assertThat(ServerFrame.parseDelimitedFrom(frames.getInputStream()).getPong().getNonce())
          .isEqualTo(1);

      var messages = certificate.call(house, protocol);
      messages
          .getOutputStream()
          .write(
              ("GET /v1/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var in = new DataInputStream(messages.getInputStream());
      assertThat(House.readHead(in)).startsWith("HTTP/1.1 101 ");
      messages.getOutputStream().write(Messages.binary(ping(2).toByteArray()));
      assertThat(ServerFrame.parseFrom(Messages.readOne(in).payload()).getPong().getNonce())
          .isEqualTo(2);

      var http = certificate.call(house, protocol);
      http.getOutputStream()
          .write("GET /tea HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes());
      assertThat(new String(House.readAll(http), StandardCharsets.US_ASCII)).endsWith("tea\n");
    }
  }

  @Test
  void withoutTlsTheSamePortIsHeardAsWell() throws IOException {
    try (var house = house(TransportKind.AUTO)) {
      var socket = house.call();
      socket.getOutputStream().write(framed(ping(1)));

      assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).hasPong()).isTrue();
    }
  }

  /// SSLSocket fails where the end is not TLS's own goodbye.
  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void theFarewellAndACleanEndArriveThroughTls(TransportKind kind) throws Exception {
    try (var house = house(kind)) {
      var socket = certificate.call(house, "TLSv1.3");
      socket.getOutputStream().write(framed(ping(1)));
      assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).hasPong()).isTrue();
      socket.getOutputStream().write(Samples.varint(Integer.MAX_VALUE));

      var frames = serverFrames(House.readAll(socket));

      assertThat(frames).hasSize(1);
      assertThat(frames.get(0).getFarewell().getCode()).isEqualTo(FarewellCode.TOO_LARGE);
      var conversation = house.conversations.getFirst();
      await().until(() -> conversation.closed == 1);
    }
  }

  @Test
  void aSecondHandshakeIsRefused() throws Exception {
    try (var house = house(TransportKind.AUTO)) {
      var socket = certificate.call(house, "TLSv1.2");
      socket.getOutputStream().write(framed(ping(1)));
      assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).hasPong()).isTrue();

      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                socket.getInputStream().read();
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void tlsWithinTlsIsNotHeard() throws Exception {
    try (var house = house(TransportKind.AUTO)) {
      var socket = certificate.call(house, "TLSv1.3");
      socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x00, 0x05});

      var frames = serverFrames(House.readAll(socket));
      assertThat(frames.get(0).getFarewell().getCode()).isEqualTo(FarewellCode.MALFORMED);
      assertThat(house.conversations).isEmpty();
    }
  }

  @Test
  void aHandshakeThatStopsIsClosedInTimeAndHoldsLittleMemory() throws IOException {
    var config =
        WireConfigs.test().tls(certificate.pem()).handshakeTimeout(Duration.ofSeconds(2)).build();
    try (var house = new House(config)) {
      var metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
      long before = metric.usedDirectMemory() + metric.usedHeapMemory();
      var sockets = new ArrayList<Socket>();
      for (int i = 0; i < 300; i++) {
        var socket = house.call();
        // A record of 16 KiB, in it a ClientHello of 16 MiB, of which nothing comes.
        socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0x40, 0, 1, -1, -1, -1});
        sockets.add(socket);
      }

      for (var socket : sockets) {
        assertThat(House.readAll(socket)).isEmpty();
      }
      long after = metric.usedDirectMemory() + metric.usedHeapMemory();
      assertThat(after - before).isLessThan(300 * 16 * 1024);
      await().until(() -> house.registry.get("muster.wire.sockets").gauge().value() == 0);
    }
  }

  @Test
  void aGreetingThatIsTooLargeIsRefused() throws IOException {
    try (var house = house(TransportKind.AUTO)) {
      var socket = house.call();
      var record = new byte[5 + 0x4000];
      System.arraycopy(new byte[] {0x16, 3, 1, 0x40, 0, 1, -1, -1, -1}, 0, record, 0, 9);
      socket.getOutputStream().write(record);

      // An alert at most, and then the end: long before the handshake timeout.
      assertThat(House.readAll(socket)).hasSizeLessThan(10);
    }
  }

  @Test
  void filesThatAreNoCertificateAndNoKeyAreNamedWithTheirSetting() throws IOException {
    var good = certificate.pem();
    var wrong = Files.writeString(directory.resolve("wrong.pem"), "nothing");

    assertRefused(
        wrong, good.key(), "wire.tls-certificate = " + wrong + " cannot be used: it must");
    assertRefused(
        good.certificate(), wrong, "wire.tls-key = " + wrong + " cannot be used: it must");
  }

  @Test
  void aFileThatIsMissingIsNamedWithItsSetting() {
    var good = certificate.pem();
    var missing = directory.resolve("missing.pem");
    var why = missing + " cannot be used: there is no such file";

    assertRefused(missing, good.key(), "wire.tls-certificate = " + why);
    assertRefused(good.certificate(), missing, "wire.tls-key = " + why);
    assertRefused(
        good.certificate(),
        directory,
        "wire.tls-key = " + directory + " cannot be used: it cannot");
  }

  @Test
  void theKeyOfAnotherCertificateIsFoundOut() throws Exception {
    var good = certificate.pem();
    var other = Certificate.in(Files.createDirectory(directory.resolve("other"))).pem();

    assertRefused(
        good.certificate(),
        other.key(),
        "wire.tls-key = " + other.key() + " is not the key of wire.tls-certificate = ");
  }

  private static void assertRefused(Path certificate, Path key, String why) {
    var config = WireConfigs.test().tls(new WireConfig.Tls.Pem(certificate, key)).build();

    assertThatThrownBy(() -> TlsTerms.of(config))
        .isInstanceOf(TlsRefused.class)
        .hasMessageStartingWith(why);
  }
}
