/// Owns Web Push (RFC 8030, 8291, 8292) and UnifiedPush, which is Web Push to a service that the
/// person chose. Where a message goes is an address that a client named, so nothing that comes from
/// there is believed: see [io.muster.push.web.Endpoint], [io.muster.push.web.EndpointLine] and
/// [io.muster.push.web.Answers].
///
/// Imports `push`, `push.http`, `account`, `text`; Tink for encryption, Nimbus for signatures,
/// OkHttp for a connection that goes to the very addresses that were looked at.
///
/// Providers are called from any thread and work on the executor that `app` gives.
@NullMarked
package io.muster.push.web;

import org.jspecify.annotations.NullMarked;
