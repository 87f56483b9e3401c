package io.muster.engine;

import io.muster.group.Origin;

/// What a command for an organisation is given when its turn comes. Owner: the organisation's lane,
/// during one turn.
public interface OrgStamp {

  Origin origin();
}
