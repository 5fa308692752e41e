package org.portcullis.engine.link;

import org.portcullis.engine.identity.IdentityProfile;

/**
 * Another user's sighting with their identity memory, as one row of a query.
 *
 * @param sighting the sighting
 * @param memory the other user's; an empty one when there is none
 */
public record Sighted(Sighting sighting, IdentityProfile memory) {}
