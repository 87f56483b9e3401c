package io.muster.push.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.muster.push.ProviderRefused;
import io.muster.push.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;

/// Who the server is to Google.
///
/// @param keyId which of the account's keys it is
/// @param tokenUri where the key is exchanged for access tokens
record ServiceAccount(String project, String email, String keyId, PrivateKey key, URI tokenUri) {
  private static final String KEY = "push.fcm.service-account-file = ";

  /// @throws ProviderRefused in a sentence
  static ServiceAccount read(Path file) throws ProviderRefused {
    var fields = fields(file);
    if (!Json.text(fields, "type").equals(Optional.of("service_account"))) {
      throw other(file);
    }
    return new ServiceAccount(
        field(file, fields, "project_id"),
        field(file, fields, "client_email"),
        field(file, fields, "private_key_id"),
        key(file, field(file, fields, "private_key")),
        uri(file, field(file, fields, "token_uri")));
  }

  private static Map<String, Object> fields(Path file) throws ProviderRefused {
    try {
      return Json.read(Files.readString(file, UTF_8)).orElseThrow(() -> other(file));
    } catch (ProviderRefused refused) {
      throw refused;
    } catch (NoSuchFileException missing) {
      throw new ProviderRefused(KEY + file + " does not exist", missing);
    } catch (CharacterCodingException binary) {
      throw other(file);
    } catch (IOException unreadable) {
      throw new ProviderRefused(KEY + file + " cannot be read: " + unreadable, unreadable);
    }
  }

  private static ProviderRefused other(Path file) {
    return new ProviderRefused(
        KEY
            + file
            + " is not the key of a service account; make one in the Firebase console, project"
            + " settings, service accounts",
        null);
  }

  private static String field(Path file, Map<String, Object> fields, String name)
      throws ProviderRefused {
    return Json.text(fields, name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new ProviderRefused(KEY + file + " has no " + name, null));
  }

  private static PrivateKey key(Path file, String pem) throws ProviderRefused {
    try {
      if (JWK.parseFromPEMEncodedObjects(pem) instanceof RSAKey key && key.isPrivate()) {
        return key.toPrivateKey();
      }
      throw new ProviderRefused(KEY + file + " has a private_key that is not of RSA", null);
    } catch (JOSEException | IllegalArgumentException damaged) {
      throw new ProviderRefused(KEY + file + " has a damaged private_key", damaged);
    }
  }

  private static URI uri(Path file, String text) throws ProviderRefused {
    try {
      var uri = URI.create(text);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // said below
    }
    throw new ProviderRefused(KEY + file + " has a token_uri that is not an https address", null);
  }

  /// Without the key.
  @Override
  public String toString() {
    return "ServiceAccount[" + email + "]";
  }
}
