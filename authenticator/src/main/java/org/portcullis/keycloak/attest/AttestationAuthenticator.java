package org.portcullis.keycloak.attest;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.login.Releases;
import org.portcullis.keycloak.login.StoppedLogin;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.RefusalPage;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Attested;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Entry;
import org.portcullis.keycloak.store.attestation.PendingAttestation.TooOften;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Wrong;
import org.portcullis.keycloak.store.attestation.PendingAttestations;
import org.portcullis.keycloak.store.attestation.StoredAttestation;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/**
 * Asks for a code that somebody else gives the person on a call. The right one is an attestation,
 * and clears the identity risk of this login alone; it clears no session risk.
 */
final class AttestationAuthenticator implements Authenticator {
  static final AttestationAuthenticator SINGLETON = new AttestationAuthenticator();
  private static final Logger LOG = Logger.getLogger(AttestationAuthenticator.class);
  private static final String FIELD = "attestationCode";

  private AttestationAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    LoginNotes notes = LoginNotes.of(context.getAuthenticationSession());
    String receipt = notes.receipt().orElse(null);
    if (receipt == null) {
      LOG.error("portcullis-attestation must come after portcullis-risk in the flow");
      context.forceChallenge(
          context
              .form()
              .setError("portcullisAttestationMisplaced")
              .createErrorPage(Response.Status.INTERNAL_SERVER_ERROR));
    } else if (notes.isAttested()) {
      context.success();
    } else if (notes.has(Mark.ATTESTATION_REFUSED)) {
      retry(context, notes, receipt);
    } else if (Releases.use(context, notes)) {
      notes.released();
      context.success();
    } else {
      pending(context)
          .open(
              receipt,
              user(context).getId(),
              loginOf(context.getAuthenticationSession()),
              ServerTime.now());
      new StoppedLogin(context.getSession(), context.getAuthenticationSession())
          .note(user(context), receipt);
      context.challenge(page(context, receipt));
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    LoginNotes notes = LoginNotes.of(context.getAuthenticationSession());
    String receipt = notes.receipt().orElse(null);
    String typed = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
    if (receipt == null
        || typed == null
        || notes.has(Mark.ATTESTATION_REFUSED)
        || notes.isAttested()) {
      authenticate(context);
      return;
    }
    Entry entry =
        pending(context)
            .enter(
                receipt,
                user(context).getId(),
                loginOf(context.getAuthenticationSession()),
                typed,
                ServerTime.now());
    if (entry instanceof Attested attested) {
      accept(context, notes, receipt, attested);
    } else if (entry instanceof Wrong) {
      context.forceChallenge(wrong(context, receipt));
    } else if (entry instanceof TooOften) {
      refuse(context, notes, receipt);
    }
  }

  private static void accept(
      AuthenticationFlowContext context, LoginNotes notes, String receipt, Attested attested) {
    UserModel user = user(context);
    new AttestationStore(context.getSession())
        .add(
            context.getRealm(),
            user,
            new StoredAttestation(
                attested.attesterId(),
                attested.attesterName(),
                "sign-in " + receipt,
                ServerTime.now()));
    notes.mark(Mark.ATTESTED);
    context
        .getEvent()
        .clone()
        .event(EventType.UPDATE_PROFILE)
        .user(user)
        .detail("portcullis_receipt", receipt)
        .detail("portcullis_attested_by", attested.attesterName())
        .success();
    context.getEvent().detail("portcullis_attested_by", attested.attesterName());
    context.success();
  }

  /** As with every refusal of ours, no failure: nobody's account is locked by it. */
  private static void refuse(AuthenticationFlowContext context, LoginNotes notes, String receipt) {
    notes.mark(Mark.ATTESTATION_REFUSED);
    LedgerTransaction.of(context.getSession())
        .settle(receipt, LoginOutcome.REFUSED, ServerTime.now(), null);
    context
        .getEvent()
        .clone()
        .event(EventType.LOGIN)
        .user(user(context))
        .detail("portcullis_receipt", receipt)
        .error("portcullis_refused");
    showRefusal(context, receipt);
  }

  private static void retry(AuthenticationFlowContext context, LoginNotes notes, String receipt) {
    if (Releases.use(context, receipt)) {
      notes.released();
      context.success();
    } else {
      showRefusal(context, receipt);
    }
  }

  private static void showRefusal(AuthenticationFlowContext context, String receipt) {
    RefusalPage.show(context, receipt, help(context), false);
  }

  private static Response page(AuthenticationFlowContext context, String receipt) {
    return form(context, receipt).createForm("portcullis-attestation.ftl");
  }

  private static Response wrong(AuthenticationFlowContext context, String receipt) {
    return form(context, receipt)
        .addError(new FormMessage(FIELD, "portcullisAttestationWrong"))
        .createForm("portcullis-attestation.ftl");
  }

  private static LoginFormsProvider form(AuthenticationFlowContext context, String receipt) {
    return context
        .form()
        .setAttribute("portcullisReceipt", receipt)
        .setAttribute("portcullisHelp", Objects.requireNonNullElse(help(context), ""));
  }

  private static @Nullable String help(AuthenticationFlowContext context) {
    return context.getSession().getProvider(PolicyProvider.class).of(context.getRealm()).help();
  }

  private static PendingAttestations pending(AuthenticationFlowContext context) {
    KeycloakSession session = context.getSession();
    RealmModel realm = context.getRealm();
    return new PendingAttestations(
        session, realm, session.getProvider(RealmRuntimeProvider.class).of(realm));
  }

  private static String loginOf(AuthenticationSessionModel login) {
    return login.getParentSession().getId() + "." + login.getTabId();
  }

  private static UserModel user(AuthenticationFlowContext context) {
    return Objects.requireNonNull(context.getUser());
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Nobody can set up that somebody else vouches for them.
  }

  @Override
  public void close() {}
}
