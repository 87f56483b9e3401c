package io.muster.org;

import static io.muster.group.Decision.Rejected.because;

import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.text.Phrase;
import io.muster.text.Sentence;

/// Why an organisation refuses something.
final class Refusals {
  static final Rejected NOT_IN_ORGANISATION =
      because(Rejection.NOT_IN_ORGANISATION, Sentence.NOT_IN_ORGANISATION);
  static final Rejected NOT_AN_OPERATOR =
      because(Rejection.NOT_AN_OPERATOR, Sentence.NOT_AN_OPERATOR);
  static final Rejected ORGANISATION_EXISTS =
      because(Rejection.ORGANISATION_EXISTS, Sentence.ORGANISATION_EXISTS);
  static final Rejected SUPER_ADMINS_ONLY =
      because(Rejection.NOT_PERMITTED, Sentence.SUPER_ADMINS_ONLY);
  static final Rejected LAST_SUPER_ADMIN =
      because(Rejection.LAST_SUPER_ADMIN, Sentence.LAST_SUPER_ADMIN);
  static final Rejected NO_SUCH_DEPARTMENT =
      because(Rejection.NO_SUCH_DEPARTMENT, Sentence.NO_SUCH_DEPARTMENT);
  static final Rejected DEPARTMENT_NOT_EMPTY =
      because(Rejection.DEPARTMENT_NOT_EMPTY, Sentence.DEPARTMENT_NOT_EMPTY);
  static final Rejected NO_SUCH_ROLE = because(Rejection.NO_SUCH_ROLE, Sentence.NO_SUCH_ROLE);
  static final Rejected ROLE_EXISTS = because(Rejection.ROLE_EXISTS, Sentence.ROLE_EXISTS);
  static final Rejected ROLE_IN_USE = because(Rejection.ROLE_IN_USE, Sentence.ROLE_IN_USE);
  static final Rejected NO_SUCH_CASE = because(Rejection.NO_SUCH_CASE, Sentence.NO_SUCH_CASE);
  static final Rejected NO_SUCH_GROUP = because(Rejection.NO_SUCH_GROUP, Sentence.NO_SUCH_GROUP);
  static final Rejected CASE_OPEN = because(Rejection.CASE_OPEN, Sentence.CASE_OPEN);
  static final Rejected NOT_YOUR_CASE = because(Rejection.NOT_YOUR_CASE, Sentence.NOT_YOUR_CASE);

  private Refusals() {}

  static Rejected notPermitted(Permission permission, DepartmentId department) {
    return new Rejected(
        Rejection.NOT_PERMITTED,
        Sentence.NOT_PERMITTED
            .with("permission", permission.name())
            .with("department", department.value()));
  }

  static Rejected noSuchPerson(UserId user) {
    return new Rejected(
        Rejection.NO_SUCH_PERSON, Sentence.NO_SUCH_PERSON.with("user", user.value()));
  }

  /// @param what says of what there are enough
  static Rejected full(Sentence what, int max) {
    return new Rejected(Rejection.ORGANISATION_FULL, what.with("max", max));
  }

  static Rejected invalid(Phrase text) {
    return new Rejected(Rejection.INVALID_FIELD, text);
  }
}
