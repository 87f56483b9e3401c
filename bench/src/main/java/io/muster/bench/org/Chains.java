package io.muster.bench.org;

import io.muster.proto.v1.ApprovalLevel;
import io.muster.proto.v1.ApprovalLevel.Office;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Approval chains as people type them: `head/dan+86400,holders`.
final class Chains {
  private static final Pattern LEVEL =
      Pattern.compile("(?<office>[^/+,]+)(/(?<deputy>[^/+,]+))?([+](?<within>\\d{1,9}))?");

  private Chains() {}

  /// @throws IllegalArgumentException if it cannot be read
  static List<ApprovalLevel> read(String text) {
    var chain = new ArrayList<ApprovalLevel>();
    for (var part : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      var level = LEVEL.matcher(part);
      if (!level.matches()) {
        throw new IllegalArgumentException("not a level: " + part);
      }
      var built = office(level.group("office"));
      if (level.group("deputy") != null) {
        built.setDeputy(level.group("deputy"));
      }
      if (level.group("within") != null) {
        built.setWithinS(Long.parseLong(level.group("within")));
      }
      chain.add(built.build());
    }
    return chain;
  }

  private static ApprovalLevel.Builder office(String word) {
    var level = ApprovalLevel.newBuilder();
    return switch (word) {
      case "head" -> level.setOffice(Office.HEAD);
      case "holders" -> level.setOffice(Office.HOLDERS);
      case "super-admins" -> level.setOffice(Office.SUPER_ADMINS);
      default -> level.setOffice(Office.NAMED).setNamed(word);
    };
  }

  static String write(List<ApprovalLevel> chain) {
    return String.join(",", chain.stream().map(Chains::write).toList());
  }

  private static String write(ApprovalLevel level) {
    var office =
        level.getOffice() == Office.NAMED
            ? level.getNamed()
            : level.getOffice().name().toLowerCase(Locale.ROOT).replace('_', '-');
    var deputy = level.getDeputy().isEmpty() ? "" : "/" + level.getDeputy();
    return office + deputy + "+" + level.getWithinS();
  }
}
