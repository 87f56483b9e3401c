/// Owns the simulated world that tests let the server live in: its disk is here.
///
/// Imports what it stands in for.
///
/// Any thread, unless a type says otherwise.
@NullMarked
package io.muster.world;

import org.jspecify.annotations.NullMarked;
