package org.portcullis.risk;

/**
 * What is remembered of the login that opened the session which is refreshed.
 *
 * @param country whether the country is the one it was opened from
 * @param network whether the network is
 * @param os whether the operating system is
 * @param browser whether the browser is
 */
public record SessionMemory(Match country, Match network, Match os, Match browser) {}
