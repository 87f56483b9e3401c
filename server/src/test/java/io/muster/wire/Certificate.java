package io.muster.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for localhost that signs itself, made by the JDK's keytool.
record Certificate(WireConfig.Tls.Pem pem, KeyStore store) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  static Certificate in(Path directory) throws IOException, GeneralSecurityException {
    var file = directory.resolve("store.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias muster -keyalg EC -groupname secp256r1 -storetype"
                        + " PKCS12 -storepass changeit -dname CN=localhost -ext san=dns:localhost"
                        + " -keystore "
                        + file)
                    .split(" ", -1))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(directory.resolve("keytool.log")));
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var certificate = directory.resolve("certificate.pem");
    var key = directory.resolve("key.pem");
    write(certificate, "CERTIFICATE", store.getCertificate("muster").getEncoded());
    write(key, "PRIVATE KEY", store.getKey("muster", PASSWORD).getEncoded());
    return new Certificate(new WireConfig.Tls.Pem(certificate, key), store);
  }

  private static void write(Path file, String what, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  /// A client that trusts this certificate and nothing else.
  SSLSocket call(House house, String protocol) throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("muster", store.getCertificate("muster"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    var plain = house.call();
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }
}
