package io.muster.push.apns;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import io.muster.push.ProviderRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;

/// Gives a client what the files of the configuration hold.
final class Credentials {
  private Credentials() {}

  /// @throws ProviderRefused in a sentence
  static void give(ApnsClientBuilder client, ApnsConfig.Credentials credentials, Instant now)
      throws ProviderRefused {
    switch (credentials) {
      case ApnsConfig.Credentials.Token token -> client.setSigningKey(key(token));
      case ApnsConfig.Credentials.Certificate(var file, var passwordFile) ->
          certificate(client, file, passwordFile, now);
    }
  }

  private static ApnsSigningKey key(ApnsConfig.Credentials.Token token) throws ProviderRefused {
    var file = token.keyFile();
    exists("push.apns.key-file", file);
    try {
      return ApnsSigningKey.loadFromPkcs8File(file.toFile(), token.teamId(), token.keyId());
    } catch (IOException | GeneralSecurityException | RuntimeException other) {
      throw new ProviderRefused(
          "push.apns.key-file = "
              + file
              + " is not a key for APNs (a .p8 file of Apple's developer pages)",
          other);
    }
  }

  private static void certificate(
      ApnsClientBuilder client, Path file, Path passwordFile, Instant now) throws ProviderRefused {
    exists("push.apns.cert-file", file);
    exists("push.apns.cert-password-file", passwordFile);
    try (var in = Files.newInputStream(file)) {
      var password = Files.readString(passwordFile).strip();
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      for (var alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          if (certificate.getNotAfter().toInstant().isBefore(now)) {
            throw new ProviderRefused(
                "the certificate of push.apns.cert-file = "
                    + file
                    + " ended on "
                    + certificate.getNotAfter().toInstant(),
                null);
          }
          client.setClientCredentials(certificate, key, password);
          return;
        }
      }
      throw new ProviderRefused("push.apns.cert-file = " + file + " holds no key", null);
    } catch (ProviderRefused refused) {
      throw refused;
    } catch (IOException | GeneralSecurityException other) {
      throw new ProviderRefused(
          "push.apns.cert-file = "
              + file
              + " is not PKCS #12, or push.apns.cert-password-file holds another password",
          other);
    }
  }

  private static void exists(String key, Path file) throws ProviderRefused {
    if (!Files.isReadable(file)) {
      throw new ProviderRefused(key + " = " + file + " does not exist or cannot be read", null);
    }
  }
}
