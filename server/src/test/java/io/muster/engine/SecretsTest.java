package io.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Confirmation;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final UserId ANN = new UserId("änn-".repeat(12));
  private static final Confirmation CONFIRMATION =
      new Confirmation(
          new GroupId(Long.MAX_VALUE), ANN, "remove 1 bob ADMIN@3", Instant.ofEpochMilli(1234));

  private final Secrets secrets = new Secrets(filled((byte) 1), new Random(1));

  private static byte[] filled(byte value) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, value);
    return bytes;
  }

  @Test
  void whatIsSealedIsUnsealed() {
    assertThat(secrets.unseal(secrets.seal(CONFIRMATION))).contains(CONFIRMATION);
  }

  @Test
  void anEmptyBasisAndAnEarlyTimeAreSealedToo() {
    var least = new Confirmation(new GroupId(1), new UserId("a"), "", Instant.EPOCH);
    assertThat(secrets.unseal(secrets.seal(least))).contains(least);
  }

  @Test
  void theSealOfAnotherServerSaysNothing() {
    var foreign = new Secrets(filled((byte) 2), new Random(1));
    assertThat(secrets.unseal(foreign.seal(CONFIRMATION))).isEmpty();
  }

  @Test
  void noBitOfATokenCanBeTurned() {
    byte[] sealed = Base64.getUrlDecoder().decode(secrets.seal(CONFIRMATION));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] turned = sealed.clone();
      turned[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(secrets.unseal(Base64.getUrlEncoder().encodeToString(turned)))
          .as("bit %d", bit)
          .isEmpty();
    }
  }

  @Test
  void noBeginningOfATokenIsOne() {
    var token = secrets.seal(CONFIRMATION);
    for (int length = 0; length < token.length() - 1; length++) {
      assertThat(secrets.unseal(token.substring(0, length))).as("%d chars", length).isEmpty();
    }
    assertThat(secrets.unseal(token + "AAAA")).isEmpty();
  }

  @Test
  void whatIsNoTokenSaysNothing() {
    assertThat(secrets.unseal("")).isEmpty();
    assertThat(secrets.unseal("not base64!")).isEmpty();
    assertThat(secrets.unseal("ключ")).isEmpty();
    assertThat(secrets.unseal("\uD800")).isEmpty();
    assertThat(secrets.unseal("A".repeat(10 << 20))).isEmpty();
    assertThat(secrets.unseal("A".repeat(64 * 1024))).isEmpty();
    var random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);
      assertThat(secrets.unseal(Base64.getUrlEncoder().encodeToString(noise))).isEmpty();
    }
  }

  @Test
  void theSameCreationMeetsTheSameGroupAndNoOtherDoes() {
    var phone = new DeviceId("phone");
    var ann = new UserId("ann");
    assertThat(secrets.groupCreatedBy(ann, phone, 1))
        .isEqualTo(secrets.groupCreatedBy(ann, phone, 1));
    Set<GroupId> groups = new HashSet<>();
    groups.add(secrets.groupCreatedBy(ann, phone, 1));
    groups.add(secrets.groupCreatedBy(ann, phone, 11));
    groups.add(secrets.groupCreatedBy(ann, new DeviceId("phone1"), 1));
    groups.add(secrets.groupCreatedBy(new UserId("annp"), new DeviceId("hone"), 1));
    groups.add(new Secrets(filled((byte) 2), new Random(1)).groupCreatedBy(ann, phone, 1));
    assertThat(groups).hasSize(5).allMatch(group -> group.value() > 0);
  }
}
