package io.muster.app.config;

import java.util.List;

/// The table of keys as text: for the documentation, and with the values that hold for the
/// operator.
public final class ConfigPage {
  private static final String INTRODUCTION =
      """
      # Configuration

      Every setting has a key. Its value is taken from, each before the ones after it:

      1. the command line: `--port`, `--host`, `--data`, `--dev`, or `--set key=value` for any key;
      2. the environment: the key in capitals with `_` for `.` and `-`, after `MUSTER_`:
         `wire.port` is `MUSTER_WIRE_PORT`;
      3. the file named by `--config` (or `MUSTER_CONFIG`): lines of the form `key = value`;
         a line that begins with `#` is a comment;
      4. the default.

      A key that does not exist, a value that cannot be read or is out of its bounds keeps the
      server from starting, and it says which. `./muster config` prints what holds and where it
      is from, in the form of such a file.

      Durations have a unit: `250ms`, `30s`, `5m`, `12h`, `180d`. Sizes are bytes, or have a
      unit of 1024: `256k`, `64m`, `2g`. Lists have commas.

      <!-- Made by `./muster config --markdown`. -->
      """;

  private ConfigPage() {}

  /// docs/configuration.md.
  public static String markdown() {
    var page = new StringBuilder(INTRODUCTION);
    var section = "";
    for (var key : KeyTable.ALL) {
      if (!section.equals(sectionOf(key))) {
        section = sectionOf(key);
        page.append(
            "\n## %s\n\n| key | default | meaning |\n| --- | --- | --- |\n".formatted(section));
      }
      var standard = key.standardText().isEmpty() ? "" : "`" + key.standardText() + "`";
      page.append("| `%s` | %s | %s |\n".formatted(key.name(), standard, key.meaning()));
    }
    return page.toString();
  }

  private static String sectionOf(Key<?> key) {
    return key.name().substring(0, key.name().indexOf('.'));
  }

  /// A configuration file that says what holds. Secrets are hidden, so their lines are comments.
  public static List<String> listing(Settings settings) {
    return KeyTable.ALL.stream().map(key -> listed(key, settings)).toList();
  }

  private static String listed(Key<?> key, Settings settings) {
    var standard = key.standardText().isEmpty() ? "nothing" : key.standardText();
    var text = settings.text(key);
    var line =
        key.secret() && !text.isEmpty()
            ? "# " + key.name() + " = (hidden)"
            : (text.isEmpty() ? "# " : "") + key.name() + " = " + text;
    return "# %s Default: %s. From: %s.\n%s\n"
        .formatted(key.meaning(), standard, settings.source(key), line.strip());
  }
}
