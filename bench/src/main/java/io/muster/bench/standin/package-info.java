/// Owns the stand-ins for other people's services: servers on loopback that speak the real
/// protocol, answer as they are told, and keep what they received. Demo, bench and tests use them.
///
/// Imports nothing of Muster.
///
/// A stand-in has event loops of its own; its desk is asked on them.
@NullMarked
package io.muster.bench.standin;

import org.jspecify.annotations.NullMarked;
