/// Owns what the server says to people: each sentence by name, before it is put into a language.
/// The translations are resources of this package; `codec` renders them.
///
/// Imports nothing of Muster.
///
/// Any thread: every type is immutable.
@NullMarked
package io.muster.text;

import org.jspecify.annotations.NullMarked;
