package org.portcullis.keycloak.notes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

/**
 * Writes a pending attempt as JSON and reads it back. What nothing is learnt of is left out: lists
 * that hold the address, languages, the screen, the round trip.
 */
final class PendingCodec {
  private static final JsonMapper JSON = new JsonMapper();

  private PendingCodec() {}

  static String write(Pending pending) {
    LoginAttempt attempt = pending.attempt();
    ObjectNode node = JSON.createObjectNode();
    node.put("receipt", pending.receipt());
    node.put("time", attempt.time().toEpochMilli());
    node.put("kind", attempt.kind().name());
    node.put("user", attempt.user());
    node.put("client", attempt.client());
    node.put("session", attempt.session());
    writeNetwork(node.putObject("network"), attempt.network());
    node.put("device", attempt.device().handle());
    node.put("secret", name(attempt.device().secret()));
    writeBrowser(node.putObject("browser"), attempt.browser());
    node.put("sessionRisk", pending.session().name());
    node.put("identityRisk", pending.identity().name());
    node.put("action", pending.decision().action().name());
    node.put("basis", pending.decision().basis().name());
    ArrayNode obligations = node.putArray("obligations");
    pending.decision().obligations().stream().map(Enum::name).sorted().forEach(obligations::add);
    ArrayNode keys = node.putArray("keys");
    pending.keys().forEach(key -> keys.add(key.kind().name()).add(key.hash()));
    ArrayNode linked = node.putArray("linked");
    new TreeSet<>(pending.linked()).forEach(linked::add);
    return node.toString();
  }

  private static void writeNetwork(ObjectNode node, Network network) {
    node.put("prefix", network.prefix());
    node.put("asn", network.asn());
    node.put("country", network.country());
    node.put("region", network.region());
    node.put("kind", name(network.kind()));
    node.put("name", network.name());
    GeoPoint point = network.point();
    if (point != null) {
      node.putArray("point").add(point.latitude()).add(point.longitude()).add(point.accuracyKm());
    }
  }

  private static void writeBrowser(ObjectNode node, Browser browser) {
    node.put("os", browser.os());
    node.put("family", browser.family());
    node.put("timeZone", browser.timeZone() == null ? null : browser.timeZone().getId());
    node.put("platform", browser.platform());
    node.put("renderer", browser.renderer());
  }

  /**
   * The attempt that a text describes.
   *
   * @param work what is declared of the user
   */
  static Pending read(String text, WorkProfile work) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a login's own note is not readable", e);
    }
    return new Pending(
        node.path("receipt").asText(),
        attempt(node, work),
        RiskLevel.valueOf(node.path("sessionRisk").asText()),
        RiskLevel.valueOf(node.path("identityRisk").asText()),
        decision(node),
        keys(node.path("keys")),
        texts(node.path("linked")));
  }

  private static LoginAttempt attempt(JsonNode node, WorkProfile work) {
    return new LoginAttempt(
        Instant.ofEpochMilli(node.path("time").asLong()),
        LoginAttempt.Kind.valueOf(node.path("kind").asText()),
        node.path("user").asText(),
        null,
        text(node, "client"),
        text(node, "session"),
        network(node.path("network")),
        List.of(),
        new Device(text(node, "device"), parsed(node, "secret", Device.Secret::valueOf)),
        browser(node.path("browser")),
        work);
  }

  private static Network network(JsonNode node) {
    JsonNode point = node.path("point");
    return new Network(
        text(node, "prefix"),
        node.path("asn").isNumber() ? node.path("asn").longValue() : null,
        null,
        text(node, "country"),
        text(node, "region"),
        null,
        point.isArray()
            ? new GeoPoint(
                point.get(0).doubleValue(), point.get(1).doubleValue(), point.get(2).doubleValue())
            : null,
        parsed(node, "kind", NetworkClass::valueOf),
        text(node, "name"));
  }

  private static Browser browser(JsonNode node) {
    return new Browser(
        text(node, "os"),
        text(node, "family"),
        parsed(node, "timeZone", ZoneId::of),
        List.of(),
        null,
        text(node, "platform"),
        null,
        text(node, "renderer"),
        null);
  }

  private static Decision decision(JsonNode node) {
    Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
    node.path("obligations").forEach(name -> obligations.add(Obligation.valueOf(name.asText())));
    return new Decision(
        Decision.Action.valueOf(node.path("action").asText()),
        obligations,
        Decision.Basis.valueOf(node.path("basis").asText()));
  }

  private static List<SightingKey> keys(JsonNode node) {
    List<SightingKey> keys = new ArrayList<>(node.size() / 2);
    for (int i = 0; i + 1 < node.size(); i += 2) {
      keys.add(
          new SightingKey(SightingKind.valueOf(node.get(i).asText()), node.get(i + 1).asText()));
    }
    return keys;
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new TreeSet<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  private static <T> @Nullable T parsed(JsonNode node, String field, Function<String, T> parser) {
    String text = text(node, field);
    return text == null ? null : parser.apply(text);
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
