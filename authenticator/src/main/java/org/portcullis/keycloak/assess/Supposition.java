package org.portcullis.keycloak.assess;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.AttemptFacts;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.LoginAttempt;

/**
 * A sign-in that somebody supposes.
 *
 * @param at when
 * @param client id of the application; null for none
 * @param address where from; null for unknown
 * @param agent what the browser calls itself; null for unknown
 * @param device handle of one of the person's devices; null for none
 */
public record Supposition(
    Instant at,
    @Nullable String client,
    @Nullable String address,
    @Nullable String agent,
    @Nullable String device) {

  AttemptFacts facts(KeycloakSession session, UserModel user, String receipt) {
    Long created = user.getCreatedTimestamp();
    Device brought = device == null ? Device.NONE : new Device(device, Device.Secret.CURRENT);
    Browser browser =
        agent == null ? Browser.UNKNOWN : new UserAgents().describe(Browser.UNKNOWN, agent);
    return new AttemptFacts(
        receipt,
        at,
        LoginAttempt.Kind.LOGIN,
        user.getId(),
        created == null ? null : Instant.ofEpochMilli(created),
        client,
        receipt,
        new AttemptFacts.Origin(address == null ? null : ClientAddress.read(address), null),
        new AttemptFacts.Brought(
            brought, device == null ? List.of() : List.of(device), null, browser),
        new WorkProfiles(session).of(user));
  }
}
