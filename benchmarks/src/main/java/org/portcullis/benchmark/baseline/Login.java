package org.portcullis.benchmark.baseline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one login that the baselines look at. A fact that is not known is an empty text,
 * which counts as a value like any other: none of the published scores knows a missing one.
 *
 * @param time when it was
 * @param user whose account
 * @param success whether it succeeded; only a success is history
 * @param ip the client address as written
 * @param asn number of the autonomous system
 * @param country ISO 3166-1 code of the country of the address
 * @param place what the address' geolocation is told apart by, such as coordinates or a city
 * @param userAgent the whole header
 * @param browser name and version of the browser
 * @param os name and version of the operating system
 * @param deviceType desktop, mobile, tablet or the like
 * @param device id of the device credential that the browser brought; null when it brought none
 */
public record Login(
    Instant time,
    String user,
    boolean success,
    String ip,
    String asn,
    String country,
    String place,
    String userAgent,
    String browser,
    String os,
    String deviceType,
    @Nullable String device) {}
