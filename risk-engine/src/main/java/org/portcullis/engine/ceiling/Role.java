package org.portcullis.engine.ceiling;

import org.jspecify.annotations.Nullable;

/**
 * A role by name.
 *
 * @param client client id of a client role; null for a realm role
 * @param name name of the role
 */
public record Role(@Nullable String client, String name) {}
