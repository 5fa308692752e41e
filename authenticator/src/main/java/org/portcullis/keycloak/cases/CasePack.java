package org.portcullis.keycloak.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile;

/** All that a case rests on, to be handed on: no addresses, user agents or coordinates in it. */
public final class CasePack {
  /** Decisions that are shown, the latest. */
  private static final int MOST_DECISIONS = 100;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Case file;
  private final UserModel subject;

  /** The pack of a case. */
  public CasePack(KeycloakSession session, RealmModel realm, Case file, UserModel subject) {
    this.session = session;
    this.realm = realm;
    this.file = file;
    this.subject = subject;
  }

  /**
   * The pack as JSON.
   *
   * @param issuer the realm's issuer, whose keys verify the pack
   * @param by who takes it out
   * @param cluster whom the case hangs together with
   */
  public ObjectNode write(String issuer, String by, ClusterSource.Cluster cluster, Instant now) {
    Content content = ContentCodec.read(file.document());
    List<AssessmentEntity> decisions =
        new Ledger(session).list(realm, subject.getId(), 0, MOST_DECISIONS);
    ObjectNode root = ContentCodec.JSON.createObjectNode();
    root.put("typ", PackSignature.TYPE);
    root.put("version", 1);
    root.put("iss", issuer);
    root.put("issued", now.toString());
    root.put("issuedBy", by);
    root.set("subject", subject());
    root.set("case", CaseWriter.full(session, file, subject));
    ArrayNode findings = root.putArray("findings");
    Stream.of(content.firstFindings(), content.latestFindings())
        .flatMap(Stream::ofNullable)
        .forEach(found -> findings.add(findings(found)));
    ArrayNode lines = root.putArray("decisions");
    decisions.forEach(line -> lines.add(decision(line)));
    List<UserSessionModel> sessions = sessions();
    ArrayNode live = root.putArray("sessions");
    sessions.forEach(one -> live.add(session(one)));
    root.set("clients", ContentCodec.JSON.valueToTree(clients(decisions, sessions)));
    ArrayNode linked = root.putArray("linkedAccounts");
    cluster.members().forEach(member -> linked.add(linked(member)));
    return root;
  }

  private ObjectNode subject() {
    WorkProfile work = new WorkProfiles(session).of(subject);
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("id", subject.getId()).put("username", subject.getUsername());
    node.put("firstName", subject.getFirstName()).put("lastName", subject.getLastName());
    node.put("enabled", subject.isEnabled());
    node.put("employment", text(work.employment()));
    node.put("startDate", text(work.startDate())).put("endDate", text(work.endDate()));
    node.put("country", work.country()).put("region", work.region()).put("city", work.city());
    node.put("timeZone", text(work.timeZone()));
    return node.put("vendor", work.vendor()).put("sponsor", work.sponsor());
  }

  private static ObjectNode findings(Content.Findings findings) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("receipt", findings.receipt()).put("at", findings.at().toString());
    node.set("findings", parse(findings.json()));
    return node;
  }

  private static ObjectNode decision(AssessmentEntity line) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("receipt", line.receipt());
    node.put("at", Instant.ofEpochMilli(line.assessedAt()).toString());
    node.put("outcome", line.outcome().name());
    node.set("assessment", parse(line.document()));
    return node;
  }

  /** What is not JSON is handed on as the text it is. */
  private static JsonNode parse(String json) {
    try {
      return ContentCodec.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return ContentCodec.JSON.getNodeFactory().textNode(json);
    }
  }

  private List<UserSessionModel> sessions() {
    return Stream.concat(
            session.sessions().getUserSessionsStream(realm, subject),
            session.sessions().getOfflineUserSessionsStream(realm, subject))
        .toList();
  }

  private ObjectNode session(UserSessionModel one) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("id", one.getId()).put("offline", one.isOffline());
    node.put("started", Instant.ofEpochSecond(one.getStarted()).toString());
    node.put("lastUsed", Instant.ofEpochSecond(one.getLastSessionRefresh()).toString());
    node.set("clients", ContentCodec.JSON.valueToTree(clients(List.of(), List.of(one))));
    return node;
  }

  private Set<String> clients(List<AssessmentEntity> decisions, List<UserSessionModel> sessions) {
    Set<String> clients = new TreeSet<>();
    for (AssessmentEntity line : decisions) {
      JsonNode client = parse(line.document()).path("client");
      if (client.isTextual()) {
        clients.add(client.textValue());
      }
    }
    for (UserSessionModel one : sessions) {
      for (String id : one.getAuthenticatedClientSessions().keySet()) {
        ClientModel client = realm.getClientById(id);
        if (client != null) {
          clients.add(client.getClientId());
        }
      }
    }
    return clients;
  }

  private ObjectNode linked(ClusterSource.Member member) {
    UserModel user = session.users().getUserById(realm, member.user());
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("user", member.user());
    node.put("username", user == null ? null : user.getUsername());
    node.set("path", CaseWriter.path(member.path()));
    return node;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
