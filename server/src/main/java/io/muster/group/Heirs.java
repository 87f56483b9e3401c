package io.muster.group;

import java.util.Optional;

/// Who inherits what somebody owns in the groups of an organisation, when they leave it. Between
/// the nearest and the last comes the group's longest-serving admin. None of them is a bot.
///
/// @param nearest the named successor, else the manager
/// @param last whom the organisation names when nobody nearer can
/// @param adminSeats whether the nearest also gets the admin seats
public record Heirs(Optional<UserId> nearest, UserId last, boolean adminSeats) {}
