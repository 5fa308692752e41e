package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.assess.Supposition;
import org.portcullis.keycloak.login.AssessmentDocument;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.device.DeviceStore;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.ledger.LedgerEntry;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/** A sign-in that never was, decided by the assessor that decides sign-ins, and explained. */
final class WhatIf {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final RiskAccess access;
  private final NotYourOwn own;

  WhatIf(KeycloakSession session, RealmModel realm, RiskAccess access, NotYourOwn own) {
    this.session = session;
    this.realm = realm;
    this.access = access;
    this.own = own;
  }

  Response of(AskedOfPolicy.WhatIf asked) throws Body.Invalid {
    UserModel user = person(asked.user());
    if (user == null) {
      return Json.error(
          Response.Status.NOT_FOUND, "no_such_user", "This realm has no user of that id or name.");
    }
    requireOther(user);
    Policy policy;
    try {
      policy = policy(asked.document());
    } catch (InvalidPolicyException e) {
      return PolicyResource.refusal(e);
    }
    Supposition supposed =
        new Supposition(
            moment(asked.at()),
            asked.client(),
            address(asked.address()),
            asked.agent(),
            Boolean.TRUE.equals(asked.device()) ? device(user) : null);
    Assessed assessed = new ServerAssessor(session, realm, user).supposed(supposed, policy);
    AssessmentEntity line =
        Ledger.supposed(
            new LedgerEntry(
                assessed.receipt(),
                realm.getId(),
                user.getId(),
                supposed.at(),
                assessed.decision().action().name(),
                AssessmentDocument.write(assessed),
                LoginOutcome.PENDING,
                null,
                null));
    SignIns signIns = new SignIns(session, realm);
    ObjectNode explained = new Explanation(session, realm, access, own, signIns).of(line, policy);
    // Nothing is there that somebody could release or judge.
    explained.put("receipt", "").putArray("may");
    return Json.ok(explained);
  }

  /** What would be found of oneself tells what to do differently. */
  private void requireOther(UserModel user) {
    Optional<Response> refusal = own.reading(user, "own_login", "Ask about somebody else.");
    if (refusal.isPresent()) {
      throw new ForbiddenException(refusal.get());
    }
    access.requireViewOf(user);
  }

  private @Nullable UserModel person(String text) {
    UserModel byId = session.users().getUserById(realm, text);
    return byId == null ? session.users().getUserByUsername(realm, text) : byId;
  }

  private Policy policy(@Nullable ObjectNode document) throws InvalidPolicyException {
    PolicyProvider policies = session.getProvider(PolicyProvider.class);
    if (document == null) {
      return policies.of(realm);
    }
    policies.check(document.toString());
    return PolicyCodec.ofStored().read(document.toString());
  }

  private static Instant moment(@Nullable String text) throws Body.Invalid {
    try {
      return text == null ? ServerTime.now() : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Body.Invalid("at must be a moment like 2026-11-28T12:00:00Z");
    }
  }

  private static @Nullable String address(@Nullable String text) throws Body.Invalid {
    if (text != null && ClientAddress.read(text).known().isEmpty()) {
      throw new Body.Invalid("address must be an IP address");
    }
    return text;
  }

  private @Nullable String device(UserModel user) {
    return new DeviceStore(session)
        .latestFirst(realm, user.getId()).stream().findFirst().orElse(null);
  }
}
