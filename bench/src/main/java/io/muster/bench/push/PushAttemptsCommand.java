package io.muster.bench.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.muster.app.DevSecret;
import io.muster.app.Exit;
import io.muster.auth.DevTokens;
import io.muster.bench.chat.Table;
import io.muster.group.UserId;
import io.muster.session.Authenticator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster push attempts`: asks a running server what came of the last attempts to reach a device.
@Command(
    name = "attempts",
    description = "Shows the last attempts to reach a device, and what waits for it.",
    mixinStandardHelpOptions = true)
public final class PushAttemptsCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final UserId OPERATOR = new UserId("operator");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "USER", description = "Whose device.")
  private String user;

  @Parameters(index = "1", paramLabel = "DEVICE", description = "The device's name.")
  private String device;

  @Option(
      names = "--server",
      paramLabel = "URI",
      defaultValue = "127.0.0.1:7700",
      description = "HOST:PORT, or that after https:// (${DEFAULT-VALUE}).")
  private String server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server with --dev, for its secret (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with an operator's token, for a server without --dev.")
  private @Nullable Path tokenFile;

  @Option(names = "--json", description = "Prints the answer as JSON, one object on a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var token = token();
    if (token.isEmpty()) {
      return fail(
          Exit.DATA,
          data
              + " holds no secret for tokens; give the --data of a server with --dev, or a"
              + " --token-file");
    }
    HttpResponse<String> answer;
    try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      answer = client.send(request(token.get()), BodyHandlers.ofString());
    } catch (IOException nobody) {
      return fail(Exit.PORT, server + " does not answer");
    }
    return switch (answer.statusCode()) {
      case 200 -> show(answer.body());
      case 401 -> fail(Exit.USAGE, server + " does not take the token for an operator's");
      case 404 -> fail(Exit.USAGE, user + " has no device " + device);
      default -> fail(Exit.USAGE, server + " answers " + answer.statusCode());
    };
  }

  private Optional<String> token() throws IOException {
    if (tokenFile != null) {
      return Optional.of(Files.readString(tokenFile).strip());
    }
    return DevSecret.find(data)
        .map(
            secret ->
                new DevTokens(secret.auth(), InstantSource.system())
                    .mint(OPERATOR, Duration.ofMinutes(5), Authenticator.OPERATOR_SCOPE));
  }

  private HttpRequest request(String token) {
    var query =
        "/ops/push?user=%s&device=%s"
            .formatted(URLEncoder.encode(user, UTF_8), URLEncoder.encode(device, UTF_8));
    try {
      return HttpRequest.newBuilder(
              URI.create((server.contains("://") ? server : "http://" + server) + query))
          .header("Authorization", "Bearer " + token)
          .timeout(TIMEOUT)
          .build();
    } catch (IllegalArgumentException noAddress) {
      throw new ParameterException(
          spec.commandLine(), "--server: " + noAddress.getMessage(), noAddress);
    }
  }

  private int fail(int exit, String sentence) {
    spec.commandLine().getErr().println("muster: " + sentence);
    return exit;
  }

  private int show(String body) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.print(body);
      out.flush();
      return Exit.OK;
    }
    try {
      show(JsonParser.parseString(body).getAsJsonObject(), out);
      return Exit.OK;
    } catch (JsonSyntaxException | IllegalStateException other) {
      return fail(Exit.USAGE, server + " is no Muster");
    }
  }

  private static void show(JsonObject answer, PrintWriter out) {
    out.println("last connected " + answer.get("last_seen").getAsString());
    section(out, answer, "registrations", "not registered on any channel", "since", "channel");
    section(
        out,
        answer,
        "attempts",
        "nothing was tried",
        "at",
        "channel",
        "kind",
        "outcome",
        "reason",
        "ms");
    section(
        out,
        answer,
        "waiting",
        "nothing waits",
        "since",
        "channel",
        "kind",
        "count",
        "attempts",
        "due",
        "expires");
    out.flush();
  }

  private static void section(
      PrintWriter out, JsonObject answer, String name, String none, String... columns) {
    var rows = answer.getAsJsonArray(name);
    out.println();
    if (rows.isEmpty()) {
      out.println(none);
      return;
    }
    var table = new Table(heads(columns));
    for (JsonElement row : rows) {
      table.row(words(row.getAsJsonObject(), columns));
    }
    table.lines().forEach(out::println);
  }

  private static String[] heads(String... columns) {
    return Arrays.stream(columns)
        .map(column -> List.of("at", "since").contains(column) ? "TIME" : column)
        .map(column -> column.toUpperCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  private static Object[] words(JsonObject row, String... columns) {
    return Arrays.stream(columns).map(column -> row.get(column).getAsString()).toArray();
  }
}
