package org.portcullis.engine.assess;

/**
 * Everything that an assessor asks.
 *
 * @param addresses what is known of addresses
 * @param users what was learnt of users
 * @param sightings who was seen with what
 * @param realm what is known of the realm
 * @param sessions what is remembered of sessions
 * @param records what others said and decided about people
 */
public record Ports(
    Addresses addresses,
    KnownUsers users,
    Sightings sightings,
    RealmFacts realm,
    Sessions sessions,
    PersonRecords records) {}
