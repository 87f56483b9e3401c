/// Owns what an operator can set: the table of keys, where their values come from, and the records
/// made of them.
///
/// Imports the configuration records of the other packages, and nothing else of them.
///
/// Any thread: every type is immutable.
@NullMarked
package io.muster.app.config;

import org.jspecify.annotations.NullMarked;
