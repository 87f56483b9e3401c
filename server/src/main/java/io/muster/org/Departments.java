package io.muster.org;

import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.org.OrgDecision.Refused;
import io.muster.text.Sentence;
import java.util.Optional;

/// The tree of departments. Whoever changes a department needs the permission for the one above it:
/// nobody names the head who is to decide about them.
final class Departments {
  private Departments() {}

  static OrgDecision put(OrgTurn turn, OrgCommand.PutDepartment put) {
    boolean top = put.id().equals(DepartmentId.TOP);
    Optional<Department> present = turn.org().department(put.id());
    var department =
        new Department(
            put.name(),
            top ? Optional.empty() : Optional.of(put.parent()),
            put.head(),
            present.flatMap(Department::freeze));
    Optional<Rejected> refusal =
        Lines.nameRefusal("name", put.name())
            .or(() -> department.parent().flatMap(turn::refusedUnlessDepartment))
            .or(() -> refusedOver(turn, department))
            .or(() -> present.flatMap(known -> refusedOver(turn, known)))
            .or(() -> put.head().flatMap(turn::refusedUnlessPerson))
            .or(() -> treeRefusal(turn.org(), put))
            .or(() -> roomRefusal(turn, present));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return present.equals(Optional.of(department))
        ? turn.unchanged()
        : turn.done(new OrgEvent.DepartmentPut(turn.user(), turn.at(), put.id(), department));
  }

  private static Optional<Rejected> refusedOver(OrgTurn turn, Department department) {
    return turn.refusedWithout(
        Permission.MANAGE_DEPARTMENTS, department.parent().orElse(DepartmentId.TOP));
  }

  /// No department is above itself, and none is too deep, nor anything below one that moves.
  private static Optional<Rejected> treeRefusal(OrgState org, OrgCommand.PutDepartment put) {
    if (put.id().equals(DepartmentId.TOP)) {
      return Optional.empty();
    }
    var above = org.path(put.parent());
    if (above.contains(put.id())) {
      return Optional.of(Refusals.invalid(Sentence.FIELD_CYCLE.with("field", "parent")));
    }
    int below = org.departments().containsKey(put.id()) ? heightOf(org, put.id()) : 1;
    return above.size() + below <= OrgRules.DEPTH_MAX
        ? Optional.empty()
        : Optional.of(
            Refusals.invalid(
                Sentence.FIELD_DEPTH.with("field", "parent").with("max", OrgRules.DEPTH_MAX)));
  }

  /// How many levels the department and what is below it take.
  private static int heightOf(OrgState org, DepartmentId id) {
    int depth = org.path(id).size();
    int height = 1;
    for (DepartmentId other : org.departments().keySet()) {
      var path = org.path(other);
      if (path.contains(id)) {
        height = Math.max(height, path.size() - depth + 1);
      }
    }
    return height;
  }

  private static Optional<Rejected> roomRefusal(OrgTurn turn, Optional<Department> present) {
    int max = turn.rules().departmentsMax();
    return present.isPresent() || turn.org().departments().size() < max
        ? Optional.empty()
        : Optional.of(Refusals.full(Sentence.DEPARTMENTS_FULL, max));
  }

  static OrgDecision remove(OrgTurn turn, OrgCommand.RemoveDepartment remove) {
    DepartmentId id = remove.id();
    Department department = turn.org().departments().get(id);
    if (department == null) {
      return new Refused(Refusals.NO_SUCH_DEPARTMENT);
    }
    Optional<Rejected> refusal =
        refusedOver(turn, department)
            .or(
                () ->
                    id.equals(DepartmentId.TOP)
                        ? Optional.of(
                            Refusals.invalid(Sentence.FIELD_NOT_TOP.with("field", "department")))
                        : Optional.empty())
            .or(
                () ->
                    isEmpty(turn.org(), id) && !remove.hasGroups()
                        ? Optional.empty()
                        : Optional.of(Refusals.DEPARTMENT_NOT_EMPTY));
    return refusal.isPresent()
        ? new Refused(refusal.get())
        : turn.done(new OrgEvent.DepartmentRemoved(turn.user(), turn.at(), id));
  }

  private static boolean isEmpty(OrgState org, DepartmentId id) {
    return org.departments().values().stream()
            .noneMatch(other -> other.parent().equals(Optional.of(id)))
        && org.people().values().stream()
            .noneMatch(
                person ->
                    person.department().equals(id)
                        || person.grants().stream().anyMatch(grant -> grant.scope().equals(id)));
  }
}
