package org.portcullis.keycloak.login;

/** What a look at a request in a session comes to. */
public enum SessionVerdict {
  /** The session goes on, narrowed perhaps. */
  KEEP,
  /** Nothing is given to this request; whoever made it has to prove who they are. */
  PROVE,
  /** The session ends. */
  END
}
