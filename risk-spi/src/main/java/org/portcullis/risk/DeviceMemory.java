package org.portcullis.risk;

/**
 * What is remembered of the device credential that an attempt brought.
 *
 * @param os whether the operating system is the one it last had
 * @param browser whether the browser is the one it last had; cookies do not move between browsers
 * @param hardware whether platform and kind of graphics renderer are the ones it last had
 * @param network whether the network is the one it last came from
 */
public record DeviceMemory(Match os, Match browser, Match hardware, Match network) {}
