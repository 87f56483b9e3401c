package io.muster.store;

import io.muster.account.Effect;
import io.muster.group.Body;
import java.util.Optional;

/// What a group or an organisation still has to do elsewhere.
///
/// @param seq the entry it comes from or follows; of an organisation, the act
/// @param index its place among the effects of that entry
/// @param reached how far it has come; empty: it has not begun
public record PendingEffect(
    Body body, long seq, int index, Effect effect, Optional<Reached> reached) {}
