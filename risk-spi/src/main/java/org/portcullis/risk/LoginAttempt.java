package org.portcullis.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one login now.
 *
 * @param time when it happens
 * @param user opaque id of the user
 * @param accountCreated when the account was created; null when unknown
 * @param client id of the application signed in to; null when unknown
 * @param network where it comes from
 * @param device the device credential it brought
 * @param browser what the browser said of itself
 * @param work what the employer declared of the user
 */
public record LoginAttempt(
    Instant time,
    String user,
    @Nullable Instant accountCreated,
    @Nullable String client,
    Network network,
    Device device,
    Browser browser,
    WorkProfile work) {}
