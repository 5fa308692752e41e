package org.portcullis.keycloak.login;

import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.FactorPages;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.Risk;

/**
 * Asks for what a decision demands and the flow did not ask for: a second factor, and then somebody
 * else's word. Who has no factor that would be taken is refused.
 */
final class MissingProof {
  private static final String ATTESTATION = "portcullis-attestation";

  private final AuthenticationFlowContext context;
  private final LoginNotes notes;

  MissingProof(AuthenticationFlowContext context) {
    this.context = context;
    this.notes = LoginNotes.of(context.getAuthenticationSession());
  }

  /** Shows the page of what is missing first; goes on if nothing is. */
  void ask() {
    if (notes.lacksFactor()) {
      FactorPages pages = pages();
      if (pages.isUsable()) {
        pages.show();
      } else {
        new Refusal(context).refuse();
      }
    } else if (notes.lacksAttestation()) {
      attestation().authenticate(context);
    } else {
      context.success();
    }
  }

  /** Takes what was posted, and asks for what is missing then. */
  void take() {
    if (notes.lacksFactor()) {
      FactorPages pages = pages();
      if (!pages.isUsable()) {
        new Refusal(context).refuse();
      } else if (pages.take()) {
        notes.become(State.CONFIRMED);
        ask();
      }
    } else if (notes.lacksAttestation()) {
      attestation().action(context);
    } else {
      context.success();
    }
  }

  /** Whether the user has a factor that would be taken. */
  boolean hasFactor() {
    return pages().isUsable();
  }

  private FactorPages pages() {
    return new FactorPages(
        context,
        context.getSession().getProvider(PolicyProvider.class).of(context.getRealm()),
        notes.level(Risk.SESSION),
        ServerTime.now());
  }

  private Authenticator attestation() {
    return Objects.requireNonNull(
        context.getSession().getProvider(Authenticator.class, ATTESTATION));
  }
}
