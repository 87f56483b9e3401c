package io.muster.push.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Optional;

/// JSON as vendors write it: a code may be a number or a text, and what should be there may not be.
final class Json {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  static String write(JsonElement value) {
    return GSON.toJson(value);
  }

  static String write(Map<String, String> values) {
    return GSON.toJson(values);
  }

  static int bytes(JsonElement value) {
    return write(value).getBytes(UTF_8).length;
  }

  static JsonArray listOf(String value) {
    var list = new JsonArray();
    list.add(value);
    return list;
  }

  /// Empty: it is not an object.
  static Optional<JsonObject> read(String text) {
    try {
      var value = JsonParser.parseString(text);
      return value.isJsonObject() ? Optional.of(value.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException notJson) {
      return Optional.empty();
    }
  }

  /// What a name stands for, as text; nothing: empty.
  static String text(JsonObject object, String name) {
    var value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  static JsonObject object(JsonObject object, String name) {
    var value = object.get(name);
    return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
  }

  /// Whether a list of texts has this one.
  static boolean has(JsonObject object, String name, String wanted) {
    var list = object.get(name);
    return list != null
        && list.isJsonArray()
        && list.getAsJsonArray().asList().stream()
            .anyMatch(it -> it.isJsonPrimitive() && it.getAsString().equals(wanted));
  }
}
