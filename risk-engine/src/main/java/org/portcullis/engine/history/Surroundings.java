package org.portcullis.engine.history;

import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Failures;
import org.portcullis.risk.SessionMemory;

/**
 * What is known beside a user's profile.
 *
 * @param statistics how common values are in the realm
 * @param failures failed logins of the last hour
 * @param session the session that is refreshed; null for a login
 */
public record Surroundings(
    RealmStatistics statistics, Failures failures, @Nullable SessionMemory session) {}
