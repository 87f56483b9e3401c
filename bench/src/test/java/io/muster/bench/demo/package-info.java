/// Owns the tests of the demo's texts.
///
/// Imports nothing but the demo.
///
/// Runs on the test thread.
@NullMarked
package io.muster.bench.demo;

import org.jspecify.annotations.NullMarked;
