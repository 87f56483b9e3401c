package io.muster.wire;

import static io.muster.wire.Samples.framed;
import static io.muster.wire.Samples.hello;
import static io.muster.wire.Samples.ping;
import static io.muster.wire.Samples.serverFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ServerFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrontDoorTest {
  private static final String UPGRADE =
      "GET /v1/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Protocol: muster.v1.json\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void framesAndWebSocketsAndHttpShareOnePort(TransportKind kind) throws IOException {
    var tea = HttpRoute.get("/tea", (_, answer) -> answer.accept(HttpAnswer.text(200, "tea\n")));
    try (var house = new House(WireConfigs.test().transport(kind).build(), tea)) {
      pingsOverFrames(house);
      pingsOverWebSocket(house);
      asksForTea(house);
      await().until(() -> house.ticks.get() > 0);
    }
  }

  private static void pingsOverFrames(House house) throws IOException {
    var socket = house.call();
    socket.getOutputStream().write(framed(ping(1), ping(2)));

    assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).getPong().getNonce())
        .isEqualTo(1);
    assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).getPong().getNonce())
        .isEqualTo(2);
    var conversation = house.conversations.getLast();
    socket.close();
    await().until(() -> conversation.closed == 1);
  }

  private static void pingsOverWebSocket(House house) throws IOException {
    var socket = house.call();
    socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
    var in = new DataInputStream(socket.getInputStream());
    assertThat(House.readHead(in)).startsWith("HTTP/1.1 101 ");

    socket.getOutputStream().write(Messages.text("{\"ping\":{\"nonce\":3}}"));

    assertThat(Messages.readOne(in).text()).isEqualTo("{\"pong\":{\"nonce\":\"3\"}}");
    assertThat(house.conversations.getLast().link.remoteAddress()).startsWith("127.0.0.1:");
  }

  private static void asksForTea(House house) throws IOException {
    var socket = house.call();
    socket
        .getOutputStream()
        .write("GET /tea HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes());

    assertThat(new String(House.readAll(socket), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("tea\n");
  }

  @ParameterizedTest
  @EnumSource(TransportKind.class)
  void theFarewellArrivesAlthoughTheClientGoesOnSending(TransportKind kind) throws IOException {
    try (var house = new House(WireConfigs.test().transport(kind).build())) {
      var socket = house.call();
      var out = socket.getOutputStream();
      out.write(framed(hello()));
      out.write(Samples.varint(Doorstep.FRAME_BYTES_MAX * 100));
      for (int i = 0; i < 100; i++) {
        out.write(new byte[Doorstep.FRAME_BYTES_MAX]);
      }

      var frames = serverFrames(House.readAll(socket));

      assertThat(frames).hasSize(1);
      assertThat(frames.get(0).getFarewell().getCode()).isEqualTo(FarewellCode.TOO_LARGE);
    }
  }

  @Test
  void oneTooManyIsToldAndTheOthersStay() throws IOException {
    try (var house = new House(WireConfigs.test().connectionsMax(2).build())) {
      var first = house.call();
      var second = house.call();
      for (var socket : new Socket[] {first, second}) {
        socket.getOutputStream().write(framed(ping(1)));
        assertThat(ServerFrame.parseDelimitedFrom(socket.getInputStream()).hasPong()).isTrue();
      }
      var third = house.call();
      third.getOutputStream().write(framed(hello()));

      var frames = serverFrames(House.readAll(third));

      assertThat(frames.get(0).getFarewell().getCode())
          .isEqualTo(FarewellCode.TOO_MANY_CONNECTIONS);
      first.getOutputStream().write(framed(ping(2)));
      assertThat(ServerFrame.parseDelimitedFrom(first.getInputStream()).hasPong()).isTrue();
    }
  }

  @Test
  void whoComesAfterTheReserveIsTurnedAwayUnheard() throws IOException {
    try (var house = new House(WireConfigs.test().connectionsMax(1).build())) {
      for (int i = 0; i < 1 + Turnstile.RESERVE; i++) {
        house.call();
      }
      await().until(() -> house.registry.get("muster.wire.sockets").gauge().value() > 256);

      var frames = serverFrames(House.readAll(house.call()));

      assertThat(frames.get(0).getFarewell().getCode())
          .isEqualTo(FarewellCode.TOO_MANY_CONNECTIONS);
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var other = new ServerSocket(0)) {
      var config = WireConfigs.test().port(other.getLocalPort()).build();

      assertThatThrownBy(() -> new House(config).close())
          .isInstanceOf(BindRefused.class)
          .hasMessage("port " + other.getLocalPort() + " is in use; choose another with --port");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    var config = WireConfigs.test().host("192.0.2.1").plaintext(true).build();

    assertThatThrownBy(() -> new House(config).close())
        .isInstanceOf(BindRefused.class)
        .hasMessage("192.0.2.1 is not an address of this machine; choose one with --host");
  }

  @Test
  void plaintextForOtherMachinesMustBeAskedForInWords() {
    var config = WireConfigs.test().host("0.0.0.0").build();

    assertThatThrownBy(() -> new House(config).close())
        .isInstanceOf(TlsRefused.class)
        .hasMessageContaining("no wire.tls-certificate with its wire.tls-key")
        .hasMessageContaining("wire.allow-plaintext = true");
  }

  @Test
  void afterDrainingNobodyComesInAndNobodyMustGo() throws IOException {
    try (var house = new House(WireConfigs.test().build())) {
      var inside = house.call();
      inside.getOutputStream().write(framed(ping(1)));
      assertThat(ServerFrame.parseDelimitedFrom(inside.getInputStream()).hasPong()).isTrue();
      int port = house.door.port();

      house.door.drain();

      assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
          .isInstanceOf(IOException.class);
      inside.getOutputStream().write(framed(ping(2)));
      assertThat(ServerFrame.parseDelimitedFrom(inside.getInputStream()).hasPong()).isTrue();
    }
  }
}
