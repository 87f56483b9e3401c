package io.muster.engine;

import io.muster.group.Affiliation;
import io.muster.group.Comer;
import io.muster.group.Confirmation;
import io.muster.group.DepartmentId;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.Mandate;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Passcode;
import io.muster.group.Shown;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.org.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command is given when its turn comes: time, random bytes, and what the state does not
/// hold. Owner: the group's lane, during one turn.
public interface Stamp {

  Origin origin();

  /// What somebody who is not a member could read in earlier memberships.
  List<Window> past(UserId user);

  default Comer comer(UserId user) {
    return new Comer(user, past(user));
  }

  /// What is kept of somebody who has left; empty for members and strangers.
  Optional<Former> former(UserId user);

  /// The message of that number, if there is one and it still has its text.
  Optional<Event.Posted> message(long seq);

  /// Whether the user has a phone that was connected once.
  boolean hasPhone();

  /// Those who are not of age, as far as their last token said. None in a group that keeps nobody
  /// out for it.
  Set<UserId> minorsAmong(List<UserId> users);

  /// A passcode as it is kept.
  Passcode passcode(String text);

  /// What a joiner shows besides the secret of an invite.
  ///
  /// @param passcode may be empty
  /// @param terms the hash of the terms they accept; may be empty
  Shown shown(String secret, String passcode, String terms);

  /// To whom a group of the user's belongs.
  ///
  /// @param department empty: that of the user
  Affiliation affiliation(OrgId org, Optional<DepartmentId> department);

  /// Whether what the group's events do elsewhere is still being carried out.
  boolean cascading();

  /// Whether an organisation permits the user something over the group.
  Mandate mandate(OrgId org, Permission permission);

  /// Whether the user may act on a personal group as an operator of the server.
  Mandate operatorsMandate(boolean operator);

  /// Whether somebody can be made the owner from above.
  boolean canOwn(UserId user);

  /// How long a claim of the group can be objected to.
  Duration claimWait();

  /// Fresh random bytes in hexadecimal.
  String random(int bytes);

  /// What a preview's token says. A token that we did not seal says nothing, and no act accepts it.
  Confirmation confirmation(String token);
}
