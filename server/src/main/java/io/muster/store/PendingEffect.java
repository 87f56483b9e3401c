package io.muster.store;

import io.muster.account.Effect;
import io.muster.group.Body;
import io.muster.group.UserId;
import java.util.Optional;

/// What a group or an organisation still has to do elsewhere.
///
/// @param seq the entry it comes from or follows; of an organisation, the act
/// @param index its place among the effects of that entry
/// @param doneTo the last user it was carried out for; empty: it has not begun
public record PendingEffect(
    Body body, long seq, int index, Effect effect, Optional<UserId> doneTo) {}
