package org.portcullis.keycloak.setup.flow;

/** What a flow is for. */
public enum Kind {
  /** People sign in with a browser. */
  BROWSER,
  /** Applications send name and password themselves. */
  DIRECT_GRANT,
  /** People have forgotten their password. */
  RESET_CREDENTIALS,
  /** People make themselves an account. */
  REGISTRATION,
  /** People come from an identity provider. */
  POST_BROKER
}
