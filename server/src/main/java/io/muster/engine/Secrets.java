package io.muster.engine;

import io.muster.group.Confirmation;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the engine makes from the server's secret: ids of new groups, seals of previews, secrets of
/// authenticators; and random bytes. Any thread if the generator is.
public final class Secrets {
  private static final String MAC = "HmacSHA256";
  private static final int SEAL_BYTES = 16;
  private static final int TOKEN_CHARS_MAX = 64 * 1024;

  /// As RFC 4226 recommends.
  private static final int AUTHENTICATOR_BYTES = 20;

  /// Too many to be guessed, although their hashes are fast.
  private static final int RECOVERY_BYTES = 10;

  private final SecretKeySpec key;
  private final RandomGenerator random;

  /// @param secret at least 32 bytes, the same as long as the data lives
  public Secrets(byte[] secret, RandomGenerator random) {
    this.key = new SecretKeySpec(secret, MAC);
    this.random = random;
  }

  /// The group that this request creates. The same request meets the same group again, so that a
  /// repeated creation is answered like any repeated request; a different one gets an id that
  /// nobody can foresee or choose.
  public GroupId groupCreatedBy(UserId user, DeviceId device, long requestId) {
    byte[] name = bytes("group\0" + user + "\0" + device + "\0" + requestId);
    long id = ByteBuffer.wrap(mac(name)).getLong() & Long.MAX_VALUE;
    return new GroupId(Math.max(1, id));
  }

  String random(int count) {
    byte[] drawn = new byte[count];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /// The secret of a person's authenticator. What is kept of it is the seed, which says nothing
  /// without ours.
  byte[] ofAuthenticator(UserId user, String seed) {
    byte[] made = mac(bytes("authenticator\0" + user + "\0" + seed));
    return Arrays.copyOf(made, AUTHENTICATOR_BYTES);
  }

  /// Recovery codes, the same again for a request that is repeated: nobody keeps them.
  List<String> recoveryCodes(UserId user, DeviceId device, long requestId, String seed, int count) {
    var codes = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      var name = "recovery\0" + user + "\0" + device + "\0" + requestId + "\0" + seed + "\0" + i;
      codes.add(Totp.base32(Arrays.copyOf(mac(bytes(name)), RECOVERY_BYTES)));
    }
    return codes;
  }

  /// Writes a confirmation as a token that only we can make. Form: base64url of expiry, group,
  /// user, basis, seal.
  public String seal(Confirmation confirmation) {
    byte[] user = bytes(confirmation.user().value());
    byte[] basis = bytes(confirmation.basis());
    var plain =
        ByteBuffer.allocate(8 + 8 + 1 + user.length + basis.length)
            .putLong(confirmation.expiresAt().toEpochMilli())
            .putLong(confirmation.group().value())
            .put((byte) user.length)
            .put(user)
            .put(basis)
            .array();
    byte[] sealed = Arrays.copyOf(plain, plain.length + SEAL_BYTES);
    System.arraycopy(sealOf(plain), 0, sealed, plain.length, SEAL_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /// Reads a token; empty unless we sealed it.
  Optional<Confirmation> unseal(String token) {
    if (token.isEmpty() || token.length() > TOKEN_CHARS_MAX) {
      return Optional.empty();
    }
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(token);
      if (sealed.length < 8 + 8 + 1 + SEAL_BYTES) {
        return Optional.empty();
      }
      byte[] plain = Arrays.copyOf(sealed, sealed.length - SEAL_BYTES);
      byte[] seal = Arrays.copyOfRange(sealed, plain.length, sealed.length);
      return MessageDigest.isEqual(seal, sealOf(plain))
          ? Optional.of(parse(ByteBuffer.wrap(plain)))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Confirmation parse(ByteBuffer plain) {
    var expiresAt = Instant.ofEpochMilli(plain.getLong());
    var group = new GroupId(plain.getLong());
    byte[] user = new byte[plain.get()];
    plain.get(user);
    byte[] basis = new byte[plain.remaining()];
    plain.get(basis);
    return new Confirmation(
        group,
        new UserId(new String(user, StandardCharsets.UTF_8)),
        new String(basis, StandardCharsets.UTF_8),
        expiresAt);
  }

  private byte[] sealOf(byte[] plain) {
    byte[] label = bytes("confirm\0");
    byte[] labelled = Arrays.copyOf(label, label.length + plain.length);
    System.arraycopy(plain, 0, labelled, label.length, plain.length);
    return Arrays.copyOf(mac(labelled), SEAL_BYTES);
  }

  private byte[] mac(byte[] bytes) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
