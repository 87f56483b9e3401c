package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExchangeTest {
  private final List<HttpCall> calls = new ArrayList<>();
  private final List<Consumer<HttpAnswer>> waiting = new ArrayList<>();

  private Doorstep step() {
    return new Doorstep(
            List.of(
                HttpRoute.get(
                    "/groups/{id}/residue",
                    (call, answer) -> {
                      calls.add(call);
                      answer.accept(HttpAnswer.json(200, "{}"));
                    }),
                HttpRoute.get(
                    "/fault",
                    (_, _) -> {
                      throw new IllegalStateException("on purpose, for a test");
                    }),
                HttpRoute.get("/slow", (_, answer) -> waiting.add(answer)),
                HttpRoute.put(
                    "/settings",
                    (call, answer) -> {
                      calls.add(call);
                      answer.accept(HttpAnswer.json(200, "{}"));
                    }),
                HttpRoute.put("/slow", (_, answer) -> waiting.add(answer)),
                new HttpRoute(
                    "POST",
                    "/purge",
                    false,
                    (_, answer) -> answer.accept(HttpAnswer.text(202, "begun\n")))))
        .withDoorman(false);
  }

  private static String get(String target, String... headers) {
    return request("GET", target, headers);
  }

  private static String request(String method, String target, String... headers) {
    var lines = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (var header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.append("\r\n").toString();
  }

  @Test
  void aPathIsMatchedAndItsPartsGiven() {
    try (var step = step()) {
      step.put(get("/groups/42/residue?after=7", "Authorization: bearer abc"));

      assertThat(step.sentText()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("{}");
      assertThat(calls).hasSize(1);
      assertThat(calls.get(0).parameters()).containsEntry("id", "42");
      assertThat(calls.get(0).query()).containsEntry("after", "7");
      assertThat(calls.get(0).bearer()).isEqualTo("abc");
      assertThat(calls.get(0).toString()).doesNotContain("abc");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "GET, /groups//residue, 404",
    "GET, /groups/1/residue/, 404",
    "GET, /groups/1, 404",
    "GET, /groups/../residue/x, 404",
    "DELETE, /groups/1/residue, 405",
    "GET, /purge, 405",
    "POST, /purge, 202",
    "GET, /v1/ws, 426",
    "OPTIONS, *, 400",
    "GET, http://other.example/, 400",
    "GET, /groups/1/residue?a=%zz, 400",
    "GET, /groups/1/residue?a=%, 400",
    "GET, /%zz, 404"
  })
  void otherPathsAndMethodsAreRefused(String method, String target, int status) {
    try (var step = step()) {
      step.put(request(method, target));

      assertThat(step.sentText()).startsWith("HTTP/1.1 " + status + " ");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void requestsWithBytesTurnedAroundNeverFailUs() {
    var good =
        get("/groups/42/residue?after=7&x=%20", "Accept: */*", "Authorization: Bearer abc")
            + request("HEAD", "/groups/1/residue")
            + get("/v1/ws", "Upgrade: websocket", "Connection: Upgrade");
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var bytes = good.getBytes(StandardCharsets.US_ASCII);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int cut = random.nextInt(bytes.length);
      try (var step = step()) {
        step.put(Arrays.copyOf(bytes, cut));
        step.put(Arrays.copyOfRange(bytes, cut, bytes.length));
        assertThat(step.sentText()).as("seed %d", seed).doesNotContain("HTTP/1.1 500");
      }
    }
  }

  @Test
  void headHasTheLengthAndNoBody() {
    try (var step = step()) {
      step.put(request("HEAD", "/groups/42/residue"));

      assertThat(step.sentText())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("content-length: 2\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void aConnectionIsKeptForTheNextRequest() {
    try (var step = step()) {
      for (int i = 0; i < 3; i++) {
        step.put(get("/groups/" + i + "/residue"));
        assertThat(step.sentText()).startsWith("HTTP/1.1 200 ");
      }

      assertThat(calls).hasSize(3);
      assertThat(step.channel.isOpen()).isTrue();
    }
  }

  @Test
  void connectionCloseIsHonoured() {
    try (var step = step()) {
      step.put(get("/groups/1/residue", "Connection: close"));

      assertThat(step.sentText()).containsIgnoringCase("connection: close\r\n");
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void aClientOfHttp10IsClosedAfterItsAnswer() {
    try (var step = step()) {
      step.put("GET /groups/1/residue HTTP/1.0\r\n\r\n");

      assertThat(step.sentText()).startsWith("HTTP/1.1 200 ");
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5",
        "Content-Length: 0\r\nContent-Length: 5",
        "Content-Length: -1",
        "Content-Length: +0",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Expect: 100-continue",
        "Host: y",
        "X: a\u0000b",
        "X\u0001: a",
        ": nothing"
      })
  void whateverCouldSmuggleASecondRequestIsRefused(String header) {
    try (var step = step()) {
      step.put(get("/groups/1/residue", header) + get("/groups/2/residue"));

      assertThat(step.sentText()).startsWith("HTTP/1.1 400 ");
      assertThat(step.channel.isOpen()).isFalse();
      assertThat(calls).isEmpty();
    }
  }

  private static String put(int length, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    all.add("Content-Length: " + length);
    return request("PUT", "/settings", all.toArray(String[]::new)) + body;
  }

  @Test
  void aBodyIsGivenWholeHoweverItsPiecesCome() {
    try (var step = step()) {
      step.putByteByByte(put(8, "{\"a\":\"é\"").getBytes(StandardCharsets.ISO_8859_1));
      assertThat(step.sentText()).startsWith("HTTP/1.1 400 ").contains("UTF-8");

      step.putByteByByte(put(10, "{\"a\":\"é\"}").getBytes(StandardCharsets.UTF_8));

      step.put(put(2, "{}") + put(3, "[1]") + get("/groups/1/residue"));

      assertThat(calls)
          .extracting(HttpCall::body)
          .containsExactly("{\"a\":\"é\"}", "{}", "[1]", "");
      assertThat(step.channel.isOpen()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type: application/json | 411",
        "Content-Type: application/json\\Transfer-Encoding: chunked | 411",
        "Content-Type: application/json\\Transfer-Encoding: chunked\\Content-Length: 2 | 400",
        "Content-Type: application/json\\Transfer-Encoding: gzip\\Content-Length: 2 | 400",
        "Content-Type: application/json\\Content-Length: 2\\Content-Length: 3 | 400",
        "Content-Type: application/json\\Content-Length: 2, 2 | 400",
        "Content-Type: application/json\\Content-Length: +2 | 400",
        "Content-Type: application/json\\Content-Length: -2 | 400",
        "Content-Type: application/json\\Content-Length: 0x2 | 400",
        "Content-Type: application/json\\Content-Length: 65537 | 413",
        "Content-Type: application/json\\Content-Length: 999999999999999999 | 413",
        "Content-Type: application/json\\Content-Length: 2\\Expect: 100-continue | 417",
        "Content-Type: text/plain\\Content-Length: 2 | 415",
        "Content-Type: application/json\\Content-Length: 2\\Content-Encoding: gzip | 415",
        "Content-Length: 2 | 415",
      })
  void aBodyWhoseEndOrKindIsInDoubtIsRefusedBeforeItComes(String headers, int status) {
    try (var step = step()) {
      step.put(request("PUT", "/settings", headers.split("\\\\")));
      assertThat(step.sentText()).startsWith("HTTP/1.1 " + status + " ");

      step.put("{}" + get("/groups/2/residue"));
      assertThat(step.sentText()).isEmpty();
      assertThat(step.channel.isOpen()).isFalse();
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void theKindOfABodyIsReadAsItsStandardHasIt() {
    try (var step = step()) {
      step.put(put(2, "{}", "content-type: Application/JSON; charset=utf-8"));
      assertThat(step.sentText()).startsWith("HTTP/1.1 200 ");
      assertThat(calls.get(0).toString()).doesNotContain("{}");
    }
  }

  @Test
  void aBodyThatDoesNotComeInTimeIsGivenUp() {
    try (var step = step()) {
      step.put(put(100, "{"));
      assertThat(step.lane.halfFrames().bytes()).isEqualTo(1);

      step.lane.newcomers().sweep(System.nanoTime() + java.time.Duration.ofHours(2).toNanos());

      assertThat(step.sentText()).startsWith("HTTP/1.1 408 ");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void whoeverLeavesInTheMiddleOfABodyHoldsNothing() {
    try (var step = step()) {
      step.put(put(100, "{"));
      step.channel.close();
      assertThat(step.lane.halfFrames().bytes()).isZero();
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void bodiesTakeNoMoreOfAnEventLoopThanUnfinishedFramesMay() {
    try (var step = step()) {
      int all = step.terms.config().halfFrameBytesMax();
      assertThat(step.lane.halfFrames().take(all)).isTrue();
      step.put(put(2, "{}"));
      assertThat(step.sentText()).startsWith("HTTP/1.1 503 ");
      step.lane.halfFrames().giveBack(all);
    }
  }

  @Test
  void whoeverAsksAgainBehindABodyBeforeTheAnswerIsClosedAfterIt() {
    try (var step = step()) {
      step.put(put(2, "{}").replace("/settings", "/slow") + put(2, "{}"));

      waiting.get(0).accept(HttpAnswer.text(200, "at last\n"));

      assertThat(step.sentText()).endsWith("at last\n");
      assertThat(step.channel.isOpen()).isFalse();
      assertThat(calls).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\nGE", "\n\n", "\u0000\u0000", " G", "\u0001G"})
  void bytesBeforeTheNextRequestLineAreRefused(String stray) {
    try (var step = step()) {
      step.put(get("/groups/1/residue"));
      step.sent();

      step.put(stray + "T /groups/2/residue HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(step.sentText()).startsWith("HTTP/1.1 400 ");
      assertThat(step.channel.isOpen()).isFalse();
      assertThat(calls).hasSize(1);
    }
  }

  @Test
  void aRequestInTheSamePieceAsTheOneBeforeIsAnsweredToo() {
    try (var step = step()) {
      step.put(get("/groups/1/residue") + get("/groups/2/residue"));

      assertThat(calls).hasSize(2);
      assertThat(step.sentText().split("HTTP/1.1 200", -1)).hasSize(3);
    }
  }

  @Test
  void whoeverAsksAgainBeforeTheAnswerIsClosedAfterIt() {
    try (var step = step()) {
      step.put(get("/slow"));
      step.put(get("/slow"));
      assertThat(waiting).hasSize(1);

      waiting.get(0).accept(HttpAnswer.text(200, "at last\n"));

      assertThat(step.sentText()).startsWith("HTTP/1.1 200 ").endsWith("at last\n");
      assertThat(step.channel.isOpen()).isFalse();
      assertThat(waiting).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/ws?token=abc, 400",
    "/v1/ws?Access_Token=abc, 400",
    "/groups/1/residue?x=eyJhbGciOiJIUzI1NiJ9.e30.x, 400",
    "/groups/1/residue?authorization=Bearer, 400"
  })
  void aTokenInTheUrlIsRefused(String target, int status) {
    try (var step = step()) {
      step.put(get(target));

      assertThat(step.sentText()).startsWith("HTTP/1.1 " + status).contains("token_in_url");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void aLongRequestLineIsRefused() {
    try (var step = step()) {
      step.put(get("/" + "x".repeat(5000)));

      assertThat(step.sentText()).startsWith("HTTP/1.1 414 ");
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void longHeadersAreRefused() {
    try (var step = step()) {
      step.put(get("/", "X: " + "x".repeat(9000)));

      assertThat(step.sentText()).startsWith("HTTP/1.1 431 ");
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void http2IsToldWhatThisPortSpeaks() {
    try (var step = step()) {
      step.put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

      assertThat(step.sentText()).startsWith("HTTP/1.1 505 ");
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void aFaultIsAnsweredAndLogged() {
    var step = step();
    step.put(get("/fault"));

    assertThat(step.sentText()).startsWith("HTTP/1.1 500 ").doesNotContain("on purpose");
    assertThat(step.channel.isOpen()).isFalse();
    assertThatThrownBy(step::close).hasMessageContaining("faults in the log");
  }

  @Test
  void anAnswerThatTakesTooLongIsGivenUp() {
    try (var step = step()) {
      step.put(get("/slow"));

      step.lane.newcomers().sweep(System.nanoTime() + java.time.Duration.ofHours(2).toNanos());

      assertThat(step.sentText()).startsWith("HTTP/1.1 504 ");
      waiting.get(0).accept(HttpAnswer.text(200, "too late"));
      assertThat(step.sentText()).isEmpty();
    }
  }
}
