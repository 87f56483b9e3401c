package io.muster.group;

/// What newcomers must accept before they join.
///
/// @param hash SHA-256 of the text's UTF-8, hexadecimal: what an acceptance names
public record JoinTerms(String text, String hash) {}
