package io.muster.push.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostTest {

  @Test
  void whatIsSentDoesNotEndUpInALog() {
    var to = URI.create("https://here/token");

    assertThat(Post.form(to, Map.of("client_secret", Told.SECRET)))
        .hasToString("Post[https://here/token]");
    assertThat(new Draft.Ready(Post.json(to, Map.of("body", "rain at ten"))))
        .hasToString("Ready[post=Post[https://here/token]]");
  }
}
