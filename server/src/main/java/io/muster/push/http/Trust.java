package io.muster.push.http;

import io.muster.push.ProviderRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates providers' servers may show: the JDK's authorities, and those of a file for a
/// proxy or a stand-in. Any thread.
public final class Trust {
  private final List<X509Certificate> authorities;
  private final SSLContext context;

  /// @param besides PEM file of further authorities
  /// @throws ProviderRefused if the file is not there or holds something else
  public static Trust with(Optional<Path> besides) throws ProviderRefused {
    try {
      var more = besides.isPresent() ? read(besides.get()) : List.<X509Certificate>of();
      var all = Stream.concat(authorities(managers(null)), more.stream()).toList();
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store(all)), null);
      return new Trust(all, context);
    } catch (GeneralSecurityException | IOException impossible) {
      if (impossible instanceof ProviderRefused refused) {
        throw refused;
      }
      throw new IllegalStateException(impossible);
    }
  }

  private Trust(List<X509Certificate> authorities, SSLContext context) {
    this.authorities = authorities;
    this.context = context;
  }

  private static List<X509Certificate> read(Path file) throws ProviderRefused {
    try (var in = Files.newInputStream(file)) {
      var found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new CertificateException("it holds no certificate");
      }
      return found;
    } catch (NoSuchFileException missing) {
      throw new ProviderRefused("push.trust-file = " + file + " does not exist", missing);
    } catch (IOException unreadable) {
      throw new ProviderRefused(
          "push.trust-file = " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
    } catch (CertificateException other) {
      throw new ProviderRefused(
          "push.trust-file = " + file + " is not a PEM file of certificates", other);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Stream<X509Certificate> authorities(TrustManager[] managers) {
    return Arrays.stream(managers)
        .filter(X509TrustManager.class::isInstance)
        .flatMap(it -> Arrays.stream(((X509TrustManager) it).getAcceptedIssuers()));
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }

  /// For clients that take it from here.
  public SSLContext context() {
    return context;
  }

  /// For libraries that make their own.
  public List<X509Certificate> authorities() {
    return authorities;
  }
}
