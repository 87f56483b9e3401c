package io.muster.bench.standin;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Objects;

/// Issues the certificates of stand-ins. It is made anew each time, and only who is shown its file
/// believes it. Any thread.
public final class Authority {
  private final X509Bundle root;
  private final Path file;

  private Authority(X509Bundle root, Path file) {
    this.root = root;
    this.file = file;
  }

  /// Writes `authority.pem` into the folder.
  public static Authority in(Path folder) throws IOException {
    try {
      var root =
          new CertificateBuilder()
              .ecp256()
              .subject("CN=Muster stand-ins")
              .setIsCertificateAuthority(true)
              .buildSelfSigned();
      var file = folder.resolve("authority.pem");
      Files.writeString(file, root.getCertificatePEM());
      return new Authority(root, file);
    } catch (IOException unwritable) {
      throw unwritable;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Its own certificate as PEM.
  public Path file() {
    return file;
  }

  X509Certificate certificate() {
    return root.getCertificate();
  }

  /// A certificate for localhost and 127.0.0.1.
  X509Bundle localhost() {
    return issue(
        new CertificateBuilder()
            .ecp256()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .addSanIpAddress("127.0.0.1")
            .addExtendedKeyUsageServerAuth());
  }

  X509Bundle issue(CertificateBuilder wanted) {
    try {
      return Objects.requireNonNull(wanted.buildIssuedBy(root));
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
