package io.muster.app.config;

import io.muster.org.OrgRules;
import java.util.List;

/// The keys of [OrgRules].
final class OrgKeys {
  private static final OrgRules STANDARD = OrgRules.DEFAULT;

  private static final Key<Integer> DEPARTMENTS_MAX =
      Key.of(
          "org.departments-max",
          Form.NUMBER,
          STANDARD.departmentsMax(),
          "Most departments of an organisation, the top included: 1 to 100000.");
  private static final Key<Integer> PEOPLE_MAX =
      Key.of(
          "org.people-max",
          Form.NUMBER,
          STANDARD.peopleMax(),
          "Most people of an organisation: 1 to 1000000.");
  private static final Key<Integer> CASES_MAX =
      Key.of(
          "org.cases-max",
          Form.NUMBER,
          STANDARD.casesMax(),
          "Most approval cases that are open in an organisation at once: 1 to 100000.");

  static final List<Key<?>> ALL = List.of(DEPARTMENTS_MAX, PEOPLE_MAX, CASES_MAX);

  private OrgKeys() {}

  static OrgRules read(Settings settings) {
    return new OrgRules(
        settings.get(DEPARTMENTS_MAX), settings.get(PEOPLE_MAX), settings.get(CASES_MAX));
  }
}
