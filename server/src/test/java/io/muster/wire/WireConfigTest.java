package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireConfigTest {

  @Test
  void unconfiguredItListensOnThisMachineOnly() {
    assertThat(WireConfig.DEFAULT.host()).isEqualTo("127.0.0.1");
    assertThat(WireConfig.DEFAULT.port()).isEqualTo(7700);
    assertThat(WireConfig.DEFAULT.plaintext()).isFalse();
    assertThat(WireConfig.DEFAULT.origins()).isEmpty();
    assertThat(WireConfig.DEFAULT.loopbackOrigins()).isFalse();
  }

  static Stream<Arguments> outOfBounds() {
    return Stream.of(
        Arguments.of("host", " "),
        Arguments.of("port", -1),
        Arguments.of("port", 65_536),
        Arguments.of("loops", -1),
        Arguments.of("loops", 1025),
        Arguments.of("backlog", 0),
        Arguments.of("connectionsMax", 0),
        Arguments.of("connectionsPerAddressMax", 0),
        Arguments.of("frameBytesMax", 1023),
        Arguments.of("frameBytesMax", 16 * 1024 * 1024 + 1),
        Arguments.of("halfFrameBytesMax", 1024),
        Arguments.of("handshakeTimeout", Duration.ofMillis(999)),
        Arguments.of("handshakeTimeout", Duration.ofMinutes(6)));
  }

  @ParameterizedTest
  @MethodSource("outOfBounds")
  void whatIsOutOfBoundsIsRefusedByName(String component, Object value) {
    var key = component.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);

    assertThatThrownBy(() -> with(component, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wire." + key)
        .hasMessageContaining(String.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chat.example", "https://", "*", "https://chat.example/", "ws://x", "https://a b"})
  void anOriginIsASchemeAndAHost(String origin) {
    assertThatThrownBy(() -> with("origins", List.of(origin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wire.origins");
  }

  @Test
  void originsAreComparedInLowerCase() {
    assertThat(with("origins", List.of("https://Chat.Example:8443")).origins())
        .containsExactly("https://chat.example:8443");
  }

  private static WireConfig with(String component, Object value) {
    var components = WireConfig.class.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        values[i] =
            components[i].getName().equals(component)
                ? value
                : components[i].getAccessor().invoke(WireConfig.DEFAULT);
      }
      return WireConfig.class.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException why) {
        throw why;
      }
      throw new AssertionError(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
