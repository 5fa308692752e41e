package org.portcullis.keycloak.setup;

import org.jspecify.annotations.Nullable;

/**
 * A binding to a flow of Portcullis' that was taken away.
 *
 * @param of whose binding it was
 * @param name name of the client or identity provider; null for the realm
 * @param binding where the flow was bound, as in Keycloak's representations
 * @param was alias of the flow that was bound
 * @param becomes alias of the flow that is bound now; null when there is none of their own
 */
public record Unbound(
    Owner of, @Nullable String name, String binding, String was, @Nullable String becomes) {

  /** Who binds flows. */
  public enum Owner {
    /** The realm itself. */
    REALM,
    /** A client that overrides a flow of the realm. */
    CLIENT,
    /** An identity provider with flows of its own. */
    IDENTITY_PROVIDER
  }
}
