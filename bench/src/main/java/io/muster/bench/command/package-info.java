/// Owns the load bench's subcommands: their options, and which server each puts under load.
///
/// Imports `bench.load`, `bench.net`, `bench.report`, `bench.subject` and picocli.
///
/// Runs on the main thread.
@NullMarked
package io.muster.bench.command;

import org.jspecify.annotations.NullMarked;
