package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.portcullis.engine.policy.Stage;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.store.attestation.StoredAttestation;

/** The probation of a user in answers, which have a stage only where there is one. */
final class ProbationDocument {
  private ProbationDocument() {}

  static ObjectNode of(
      String user, CurrentCeiling current, List<StoredAttestation> attestations, Instant now) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("user", user);
    document.put("enforced", current.policy().enforces());
    document.put("employmentEnded", current.hasEnded());
    ArrayNode attested = document.putArray("attestations");
    for (StoredAttestation attestation : attestations) {
      attested
          .addObject()
          .put("by", attestation.attesterName())
          .put("at", attestation.at().toString())
          .put("statement", attestation.statement());
    }
    document.set(
        "reverification",
        current.reverification().map(next -> reverification(next, now)).orElse(null));
    ProbationStatus standing = current.standing().orElse(null);
    if (standing == null) {
      return document.putNull("stage");
    }
    document.put("stage", standing.stage().name());
    document.put("ceiling", standing.stage().ceiling());
    document.put("since", standing.since().toString());
    ProbationStatus.Next next = standing.next();
    if (next == null) {
      document.putNull("next");
    } else {
      document.set("next", next(next));
    }
    return document;
  }

  static ObjectNode reverification(Reverification next, Instant now) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("due", next.due().toString());
    node.put("overdueAt", next.overdue().toString());
    node.put("isDue", next.isDue(now));
    node.put("isOverdue", next.isOverdue(now));
    node.put("kind", next.kind().name().toLowerCase(Locale.ROOT));
    node.put("last", Answers.text(next.last()));
    return node;
  }

  private static ObjectNode next(ProbationStatus.Next next) {
    Stage stage = next.stage();
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("stage", stage.name());
    node.put("ceiling", stage.ceiling());
    node.put("at", next.at().toString());
    node.put("missingAttestations", next.missingAttestations());
    return node;
  }
}
