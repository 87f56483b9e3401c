package io.muster.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What has been set, and where. Each layer is laid over the one before: file, environment, flags.
public final class Settings {

  /// Variables of the launcher, which are not keys.
  private static final Set<String> OTHER_VARIABLES = Set.of("MUSTER_JAVA_OPTS", "MUSTER_CONFIG");

  /// What Kubernetes puts into the environment of every container when a service is called muster
  /// or muster-something.
  private static final Pattern SERVICE_LINK =
      Pattern.compile("MUSTER_(\\w+_)?(SERVICE_(HOST|PORT\\w*)|PORT_\\d+_\\w+)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<String, Setting> byName;

  /// @param source as "--port", "MUSTER_WIRE_PORT" or "muster.conf:12"
  private record Setting(String text, String source) {}

  private Settings(Map<String, Setting> byName) {
    this.byName = Map.copyOf(byName);
  }

  public static Settings none() {
    return new Settings(Map.of());
  }

  /// Lays one setting over these.
  ///
  /// @param source what the operator wrote it in, for messages
  public Settings with(String name, String text, String source) throws ConfigRefused {
    var key =
        KeyTable.find(name)
            .orElseThrow(
                () ->
                    new ConfigRefused(
                        "%s is not a setting; did you mean %s? (%s)"
                            .formatted(name, KeyTable.nearest(name), source)));
    check(key, text, source);
    var more = new TreeMap<>(byName);
    more.put(name, new Setting(text, source));
    return new Settings(more);
  }

  private static void check(Key<?> key, String text, String source) throws ConfigRefused {
    try {
      key.form().read(text);
    } catch (IllegalArgumentException | ArithmeticException notOfThisForm) {
      throw new ConfigRefused(
          "%s must be %s, not %s (%s)"
              .formatted(
                  key.name(), key.form().name(), key.secret() ? "that" : '"' + text + '"', source));
    }
  }

  /// Lays the lines of a file over these: `key = value`, or empty, or a comment after `#`.
  public Settings withFile(Path file) throws ConfigRefused {
    var settings = this;
    var seen = new HashSet<String>();
    int number = 0;
    for (var line : linesOf(file)) {
      var source = file + ":" + ++number;
      var text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new ConfigRefused(
            "\"%s\" is not of the form key = value (%s)".formatted(text, source));
      }
      var name = text.substring(0, equals).strip();
      if (!seen.add(name)) {
        throw new ConfigRefused("%s is set a second time (%s)".formatted(name, source));
      }
      settings = settings.with(name, text.substring(equals + 1).strip(), source);
    }
    return settings;
  }

  private static Iterable<String> linesOf(Path file) throws ConfigRefused {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConfigRefused("there is no configuration file " + file);
    } catch (CharacterCodingException e) {
      throw new ConfigRefused("the configuration file " + file + " is not text in UTF-8");
    } catch (IOException e) {
      throw new ConfigRefused(
          "the configuration file " + file + " cannot be read: " + e.getMessage());
    }
  }

  /// Lays the variables that begin with MUSTER_ over these.
  public Settings withEnvironment(Map<String, String> variables) throws ConfigRefused {
    var settings = this;
    for (var variable : new TreeMap<>(variables).entrySet()) {
      if (isOurs(variable.getKey(), variable.getValue())) {
        settings = settings.with(nameOf(variable.getKey()), variable.getValue(), variable.getKey());
      }
    }
    return settings;
  }

  private static boolean isOurs(String name, String value) {
    return name.startsWith("MUSTER_")
        && !OTHER_VARIABLES.contains(name)
        && !SERVICE_LINK.matcher(name).matches()
        && !SERVICE_ADDRESS.matcher(value).matches();
  }

  private static String nameOf(String variable) throws ConfigRefused {
    for (var key : KeyTable.ALL) {
      if (key.variable().equals(variable)) {
        return key.name();
      }
    }
    throw new ConfigRefused(
        "%s does not set anything; did you mean %s?"
            .formatted(variable, KeyTable.nearestVariable(variable)));
  }

  <T> T get(Key<T> key) {
    var setting = byName.get(key.name());
    return setting == null ? key.standard() : key.form().read(setting.text());
  }

  /// What holds for a key, as it would be written.
  <V> String text(Key<V> key) {
    return key.form().write(get(key));
  }

  /// Where a key's value is from.
  String source(Key<?> key) {
    var setting = byName.get(key.name());
    return setting == null ? "default" : setting.source();
  }

  /// Adds to a refused bound where the values of the keys that it names are from.
  ConfigRefused refused(IllegalArgumentException bound) {
    var text = String.valueOf(bound.getMessage());
    for (var set : byName.entrySet()) {
      if (Pattern.compile("\\b" + Pattern.quote(set.getKey()) + "(?![\\w-])")
          .matcher(text)
          .find()) {
        return new ConfigRefused(text + " (" + set.getValue().source() + ")");
      }
    }
    return new ConfigRefused(text);
  }

  /// What was set, with its source; secrets are hidden.
  public SortedMap<String, String> shown() {
    var shown = new TreeMap<String, String>();
    for (var key : KeyTable.ALL) {
      var setting = byName.get(key.name());
      if (setting != null) {
        var text = key.secret() ? "(hidden)" : setting.text();
        shown.put(key.name(), text + " (" + setting.source() + ")");
      }
    }
    return shown;
  }
}
