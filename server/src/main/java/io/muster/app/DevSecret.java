package io.muster.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muster.auth.AuthConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// The throw-away secret of a server that runs with --dev: whoever can read the file in its data
/// directory can be anybody.
///
/// @param text key of HS256 as it is written in the configuration
public record DevSecret(String text) {
  private static final String FILE = "dev-secret";
  private static final int SECRET_BYTES = 32;

  /// The one in a data directory; made if there is none.
  public static DevSecret in(Path data) throws IOException {
    var there = find(data);
    return there.isPresent() ? there.get() : make(data);
  }

  /// Empty: no server has run here with --dev.
  public static Optional<DevSecret> find(Path data) throws IOException {
    try {
      return Optional.of(new DevSecret(Files.readString(data.resolve(FILE)).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static DevSecret make(Path data) throws IOException {
    byte[] drawn = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(drawn);
    var secret = new DevSecret(HexFormat.of().formatHex(drawn));
    var forOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var file = Files.newByteChannel(data.resolve(FILE), how, forOwner)) {
      file.write(ByteBuffer.wrap((secret.text() + "\n").getBytes(UTF_8)));
    }
    return secret;
  }

  /// The tokens made with it count, for any issuer.
  public AuthConfig auth() {
    return AuthConfig.of(new AuthConfig.Keys.Secret(text));
  }

  @Override
  public String toString() {
    return "DevSecret[hidden]";
  }
}
