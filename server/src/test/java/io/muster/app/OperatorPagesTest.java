package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.MusterClient;
import io.muster.proto.v1.Policy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees of a running server over HTTP.
class OperatorPagesTest {
  private static final String OPERATOR = "muster.operator";

  @TempDir Path data;

  @Test
  void aServerThatServesIsReadyAndCounts() throws Exception {
    try (var server = TestServer.start(data)) {
      assertThat(get(server.http("/healthz"), "").statusCode()).isEqualTo(200);
      assertThat(get(server.http("/readyz"), "").body()).isEqualTo("ready\n");
      assertThat(get(server.http("/metrics"), "").body())
          .contains("muster_sessions 0.0")
          .contains("muster_log_writes_total")
          .contains("muster_deliveries_total")
          .contains("muster_wire_connections")
          .contains("muster_disk_full 0.0")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void anOperatorSeesWhatIsLeftOfAGroupAndWhoHasPurgedIt() throws Exception {
    try (var server = TestServer.start(data)) {
      var annToken = server.token("ann");
      long group;
      try (var ann = MusterClient.builder(server.uri(), "phone", () -> annToken).build()) {
        ann.connect().get(30, TimeUnit.SECONDS);
        var created = ann.createGroup("hikers", Policy.getDefaultInstance(), List.of());
        group = created.get(30, TimeUnit.SECONDS).getGroup();
        ann.post(group, "rain at ten").get(30, TimeUnit.SECONDS);
        var preview = ann.previewDisband(group).get(30, TimeUnit.SECONDS);
        ann.disband(group, preview.getToken(), "over").get(30, TimeUnit.SECONDS);

        var token = server.token("root", OPERATOR);
        var purges = server.http("/ops/groups/" + group + "/purges");
        Awaitility.await()
            .until(() -> get(purges, token).body().contains("\"ordered\":1,\"acknowledged\":1"));
        assertThat(get(purges, token).body())
            .contains("\"user\":\"ann\",\"device\":\"phone\"")
            .contains("\"ending\":\"DISBAND\",\"mode\":\"WIPE\"");
        assertThat(get(server.http("/ops/groups/" + group + "/residue"), token).body())
            .startsWith("{\"group\":\"" + group + "\",\"messages\":{\"rows\":3,")
            .contains("\"orders_acknowledged\":{\"rows\":1,");
      }
    }
  }

  @Test
  void nobodyElseSeesIt() throws Exception {
    try (var server = TestServer.start(data)) {
      var page = server.http("/ops/groups/7/residue");
      assertThat(get(page, "").statusCode()).isEqualTo(401);
      assertThat(get(page, server.token("ann")).statusCode()).isEqualTo(401);
      assertThat(get(page, server.token("ann", OPERATOR)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aQuestionThatIsNoneIsRefused() throws Exception {
    try (var server = TestServer.start(data)) {
      var token = server.token("root", OPERATOR);
      for (var path :
          List.of(
              "/ops/groups/hikers/residue",
              "/ops/groups/0/residue",
              "/ops/groups/7/purges?limit=0",
              "/ops/groups/7/purges?limit=all")) {
        assertThat(get(server.http(path), token).statusCode()).as(path).isEqualTo(400);
      }
    }
  }

  private static HttpResponse<String> get(URI page, String token) throws Exception {
    var request = HttpRequest.newBuilder(page);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
