package io.muster.store;

import io.muster.group.UserId;

/// How far an effect has come that is carried out person by person.
///
/// @param last who was last
/// @param people how many so far
public record Reached(UserId last, long people) {}
