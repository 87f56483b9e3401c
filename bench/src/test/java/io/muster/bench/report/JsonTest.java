package io.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void everyKindOfValueHasItsForm() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", "a \"b\" \\ \n ü");
    object.put("count", 3_000_000_000L);
    object.put("small", 0.11774);
    object.put("large", 4_273_787.4);
    object.put("none", OptionalLong.empty());
    object.put("some", OptionalDouble.of(1.5));
    object.put("not a number", Double.NaN);
    object.put("truth", true);
    object.put("list", List.of(1, 2));
    object.put("inner", Map.of("p50", 2.0));

    assertThat(Json.render(object))
        .isEqualTo(
            """
            {
              "text": "a \\"b\\" \\\\ \\u000a ü",
              "count": 3000000000,
              "small": 0.1177,
              "large": 4273787,
              "none": null,
              "some": 1.5000,
              "not a number": null,
              "truth": true,
              "list": [1, 2],
              "inner": {
                "p50": 2.0000
              }
            }
            """);
  }
}
