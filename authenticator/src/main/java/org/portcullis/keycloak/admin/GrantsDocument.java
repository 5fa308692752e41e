package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.engine.policy.Stage;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.keycloak.grant.Cause;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.GrantPreview;
import org.portcullis.keycloak.grant.GrantPreview.Line;
import org.portcullis.keycloak.store.attestation.StoredAttestation;

/** Grants and probation of a user as JSON. */
final class GrantsDocument {
  private GrantsDocument() {}

  static ObjectNode grants(
      String user, @Nullable String client, CurrentCeiling current, GrantPreview preview) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("user", user);
    document.put("client", client);
    document.put("enforced", current.policy().enforces());
    ArrayNode ceilings = document.putArray("ceilings");
    current.causes().forEach(cause -> ceilings.add(cause(cause)));
    document.set("has", names(preview, line -> true));
    document.set("keeps", names(preview, Line::isKept));
    ArrayNode loses = document.putArray("loses");
    preview.roles().forEach(line -> loses(loses, "role", line, Role::name, Role::client));
    preview.groups().forEach(line -> loses(loses, "group", line, path -> path, path -> null));
    preview.clientScopes().forEach(line -> loses(loses, "clientScope", line, s -> s, s -> null));
    return document;
  }

  private static ObjectNode cause(Cause cause) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("ceiling", cause.ceiling().name());
    node.put("source", cause.source().name().toLowerCase(Locale.ROOT));
    node.put("reason", cause.reason());
    node.put("setBy", cause.setBy());
    node.put("since", cause.since().toString());
    node.put("until", text(cause.until()));
    return node;
  }

  private static ObjectNode names(GrantPreview preview, Predicate<Line<?>> which) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    ArrayNode realmRoles = node.putArray("realmRoles");
    ObjectNode clientRoles = node.putObject("clientRoles");
    for (Line<Role> line : preview.roles()) {
      if (which.test(line)) {
        String client = line.grant().client();
        (client == null ? realmRoles : clientRoles.withArray("/" + pointer(client)))
            .add(line.grant().name());
      }
    }
    add(node.putArray("groups"), preview.groups(), which);
    add(node.putArray("clientScopes"), preview.clientScopes(), which);
    return node;
  }

  /** A name within a JSON pointer. */
  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static void add(ArrayNode names, List<Line<String>> lines, Predicate<Line<?>> which) {
    lines.stream().filter(which).forEach(line -> names.add(line.grant()));
  }

  private static <G> void loses(
      ArrayNode loses,
      String kind,
      Line<G> line,
      Function<G, String> name,
      Function<G, @Nullable String> client) {
    if (line.isKept()) {
      return;
    }
    ObjectNode node = loses.addObject().put("kind", kind).put("name", name.apply(line.grant()));
    String of = client.apply(line.grant());
    if (of != null) {
      node.put("client", of);
    }
    ArrayNode ceilings = node.putArray("ceilings");
    line.lostBy().forEach(cause -> ceilings.add(cause.ceiling().name()));
    node.put("until", text(until(line.lostBy())));
  }

  /** When the last of the ceilings ends by itself; null when one does not. */
  private static @Nullable Instant until(List<Cause> causes) {
    Instant last = null;
    for (Cause cause : causes) {
      Instant until = cause.until();
      if (until == null) {
        return null;
      }
      last = last == null || until.isAfter(last) ? until : last;
    }
    return last;
  }

  static ObjectNode probation(
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
    node.put("last", text(next.last()));
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

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : Objects.toString(instant);
  }
}
