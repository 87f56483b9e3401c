/// Owns the whole: puts the parts together, starts and stops them, and the commands for that.
///
/// Imports every other package; nothing in the server imports it.
///
/// Every thread of the server is started here or by `wire`. The commands run on the main thread.
@NullMarked
package io.muster.app;

import org.jspecify.annotations.NullMarked;
