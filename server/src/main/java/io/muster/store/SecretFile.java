package io.muster.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/// The server's own secret: random bytes, made once, that only the owner of the file may read. It
/// stands beside the database and not in it, so that a copy of the rows is not a copy of the
/// secret.
final class SecretFile {
  static final int SECRET_BYTES = 32;

  private SecretFile() {}

  static byte[] make(Path path) throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    var content = ByteBuffer.allocate(SECRET_BYTES + Integer.BYTES);
    content.put(secret).putInt(checksum(secret)).flip();
    var forOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var file = FileChannel.open(path, how, forOwner)) {
      while (content.hasRemaining()) {
        file.write(content);
      }
      file.force(true);
    }
    return secret;
  }

  /// The secret, unless the file is damaged.
  static Optional<byte[]> read(Path path) throws IOException {
    byte[] content = Files.readAllBytes(path);
    if (content.length != SECRET_BYTES + Integer.BYTES) {
      return Optional.empty();
    }
    byte[] secret = Arrays.copyOf(content, SECRET_BYTES);
    int checksum = ByteBuffer.wrap(content).getInt(SECRET_BYTES);
    return checksum == checksum(secret) ? Optional.of(secret) : Optional.empty();
  }

  private static int checksum(byte[] secret) {
    var crc = new CRC32C();
    crc.update(secret);
    return (int) crc.getValue();
  }
}
