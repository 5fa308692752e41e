package org.portcullis.keycloak.store.work;

/**
 * What was declared of somebody when nobody could have written it themselves.
 *
 * @param attribute name of the user attribute
 * @param declared its value then
 */
public record KeptFact(String attribute, String declared) {}
