/// Owns the server under test as the bench sees it: where it is, how to be let in, its process, and
/// its start as a child process.
///
/// Imports `bench.limit`, `bench.net`, nothing of Muster's server: it is started, not called.
///
/// The thread that runs the bench.
@NullMarked
package io.muster.bench.subject;

import org.jspecify.annotations.NullMarked;
