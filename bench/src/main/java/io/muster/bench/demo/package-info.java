/// Owns the demonstration: a small cast of real clients plays a scene on a real server, and
/// everything that is promised about it is checked before the curtain falls.
///
/// Imports the client SDK and `app`.
///
/// The scene runs on the main thread; devices hear on threads of their own.
@NullMarked
package io.muster.bench.demo;

import org.jspecify.annotations.NullMarked;
