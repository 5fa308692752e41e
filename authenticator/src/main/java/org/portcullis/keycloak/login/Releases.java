package org.portcullis.keycloak.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;

/**
 * Uses releases up. A release is for one login that looks like the refused one: same country and
 * same autonomous system, so that a password thief elsewhere cannot snatch it. Where one of them is
 * unknown, the address' prefix must be the same, or a release would fit every unknown network;
 * where that is unknown too, no other login fits.
 */
public final class Releases {
  private static final Logger LOG = Logger.getLogger(Releases.class);
  private static final JsonMapper JSON = new JsonMapper();

  private Releases() {}

  /** Uses a release for a login from the network that was noted of it, if one waits. */
  public static boolean use(AuthenticationFlowContext context, LoginNotes notes) {
    return use(
        context,
        line -> {
          JsonNode network = network(line);
          return notes.isFrom(
              text(network.get("country")), text(network.get("asn")), text(network.get("prefix")));
        });
  }

  /** Uses the release of this receipt, if it waits. */
  public static boolean use(AuthenticationFlowContext context, String receipt) {
    return use(context, line -> line.receipt().equals(receipt));
  }

  private static boolean use(
      AuthenticationFlowContext context, Predicate<AssessmentEntity> fitting) {
    Ledger ledger = new Ledger(context.getSession());
    Instant now = ServerTime.now();
    UserModel user = Objects.requireNonNull(context.getUser());
    if (CurrentCeiling.of(context.getSession(), context.getRealm(), user, null).hasEnded()) {
      // What was released was a doubt about the session, not the end of the work.
      return false;
    }
    for (AssessmentEntity line : ledger.released(context.getRealm(), user.getId(), now)) {
      if (fitting.test(line) && ledger.useRelease(line, now)) {
        LOG.infof("Receipt %s: its release by %s is used", line.receipt(), line.releasedBy());
        context.getEvent().detail("portcullis_released", line.receipt());
        return true;
      }
    }
    return false;
  }

  private static JsonNode network(AssessmentEntity line) {
    try {
      return JSON.readTree(line.document()).path("network");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("receipt " + line.receipt() + " is not readable", e);
    }
  }

  private static @Nullable String text(@Nullable JsonNode stored) {
    return stored == null || stored.isNull() ? null : stored.asText();
  }
}
