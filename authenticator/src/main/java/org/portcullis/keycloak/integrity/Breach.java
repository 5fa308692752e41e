package org.portcullis.keycloak.integrity;

/**
 * Something that Portcullis needs of Keycloak and that is not so.
 *
 * @param what the part that is not in its place, as {@code spi/provider}, or {@code version}
 * @param found what is there instead
 * @param open what is not protected because of it
 */
public record Breach(String what, String found, String open) {}
