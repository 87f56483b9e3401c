package io.muster.store;

import io.muster.account.Effect;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.util.Optional;

/// What a group still has to do to accounts.
///
/// @param seq the entry it comes from
/// @param index its place among the effects of that entry
/// @param doneTo the last user it was carried out for; empty: it has not begun
public record PendingEffect(
    GroupId group, long seq, int index, Effect effect, Optional<UserId> doneTo) {}
