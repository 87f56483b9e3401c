/// Owns how the push services of Huawei, Honor, Xiaomi, OPPO and vivo are spoken to: one provider,
/// and for each of them a dialect that says what a request looks like and what an answer means.
///
/// Imports `push`, `account`, `text`. Only this package knows their APIs.
///
/// Any thread: a provider's state is its access token, which has one owner, [Access].
@NullMarked
package io.muster.push.vendor;

import org.jspecify.annotations.NullMarked;
