package io.muster.org;

/// The bounds that hold in every organisation of this server.
///
/// @param departmentsMax most departments, the top included
/// @param peopleMax most people
/// @param casesMax most cases that are open at once
public record OrgRules(int departmentsMax, int peopleMax, int casesMax) {

  /// Levels of departments, the top included.
  static final int DEPTH_MAX = 16;

  static final int SUPER_ADMINS_MAX = 32;
  static final int ROLES_MAX = 256;

  /// Roles that one person holds.
  static final int GRANTS_MAX = 64;

  static final int LEVELS_MAX = 3;

  public static final OrgRules DEFAULT = new OrgRules(10_000, 100_000, 1_000);

  public OrgRules {
    check(departmentsMax >= 1 && departmentsMax <= 100_000, "org.departments-max is 1 to 100000");
    check(peopleMax >= 1 && peopleMax <= 1_000_000, "org.people-max is 1 to 1000000");
    check(casesMax >= 1 && casesMax <= 100_000, "org.cases-max is 1 to 100000");
  }

  private static void check(boolean holds, String bound) {
    if (!holds) {
      throw new IllegalArgumentException(bound);
    }
  }
}
