package org.portcullis.keycloak.store.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy that somebody writes, which need not be valid yet.
 *
 * @param author who writes it
 * @param savedAt when it was saved last
 * @param base number of the version that it is made from; null for none
 * @param document the policy as it is so far
 */
public record PolicyDraft(
    PolicyVersion.By author, Instant savedAt, @Nullable Integer base, String document) {}
