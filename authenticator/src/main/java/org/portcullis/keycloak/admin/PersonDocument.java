package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.simulate.Recorded;
import org.portcullis.keycloak.store.device.DeviceStore;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.ledger.LedgerCounts;
import org.portcullis.keycloak.store.ledger.LedgerHabits;
import org.portcullis.keycloak.store.ledger.LedgerPeople;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

/** One person as their page shows them. */
final class PersonDocument {
  /** Time back for which risks are drawn. */
  private static final Duration OF_SERIES = Duration.ofDays(90);

  private static final int MOST_POINTS = 500;

  /** Attempts that are compared with what was declared. */
  private static final int COMPARED = 100;

  private static final int MOST_NETWORKS = 20;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final Predicate<UserModel> shown;
  private final Instant now = ServerTime.now();

  PersonDocument(
      KeycloakSession session, RealmModel realm, UserModel user, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.shown = shown;
  }

  ObjectNode summary() {
    PersonLines lines = new PersonLines(session, realm, List.of(user));
    ObjectNode root = lines.line(user);
    WorkProfile work = new WorkProfiles(session).of(user);
    root.put("email", user.getEmail()).put("enabled", user.isEnabled());
    root.put("sponsor", sponsor(work));
    root.put("start", text(work.startDate())).put("end", text(work.endDate()));
    List<AssessmentEntity> attempts =
        new LedgerPeople(session, realm).of(user.getId(), now.minus(OF_SERIES), MOST_POINTS);
    ArrayNode series = root.putArray("series");
    attempts.stream()
        .sorted(Comparator.comparingLong(AssessmentEntity::assessedAt))
        .forEach(line -> point(series.addObject(), line));
    List<Recorded> recorded =
        attempts.stream().limit(COMPARED).map(line -> Recorded.of(line.document())).toList();
    root.set("declared", DeclaredFacts.of(work, recorded, now));
    ArrayNode linked = root.putArray("linkedTo");
    lines.links(user).forEach((other, kind) -> link(linked, other, kind));
    LedgerHabits.Use all = new LedgerHabits(session, realm).all(user.getId());
    root.put("signIns", all == null ? 0 : all.signIns());
    root.put("since", all == null ? null : all.first().toString());
    return root;
  }

  private @Nullable String sponsor(WorkProfile work) {
    String declared = work.sponsor();
    UserModel sponsor = declared == null ? null : session.users().getUserById(realm, declared);
    return sponsor == null ? declared : sponsor.getUsername();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static void point(ObjectNode point, AssessmentEntity line) {
    ObjectNode document = SignIns.document(line);
    point.put("at", Answers.text(line.assessedAt())).put("receipt", line.receipt());
    point.put("session", document.path("session").path("score").asDouble());
    point.put("identity", document.path("identity").path("score").asDouble());
  }

  /** People whom Keycloak hides from the caller are counted in the line's figure alone. */
  private void link(ArrayNode linked, String other, SightingKind kind) {
    UserModel found = session.users().getUserById(realm, other);
    if (found != null && shown.test(found)) {
      linked
          .addObject()
          .put("user", other)
          .put("username", found.getUsername())
          .put("shares", name(kind));
    }
  }

  /** A kind as pages name it. */
  static String name(SightingKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ObjectNode devices() {
    ObjectNode root = Json.MAPPER.createObjectNode();
    LedgerHabits habits = new LedgerHabits(session, realm);
    Map<String, LedgerHabits.Use> used = habits.devices(user.getId());
    ArrayNode devices = root.putArray("devices");
    for (String handle : new DeviceStore(session).latestFirst(realm, user.getId())) {
      CredentialModel credential = user.credentialManager().getStoredCredentialById(handle);
      LedgerHabits.Use use = used.get(handle);
      if (credential != null) {
        devices
            .addObject()
            .put("id", handle)
            .put("label", credential.getUserLabel())
            .put(
                "created",
                Answers.text(Objects.requireNonNullElse(credential.getCreatedDate(), 0L)))
            .put("lastUsed", use == null ? null : use.last().toString())
            .put("signIns", use == null ? 0 : use.signIns());
      }
    }
    ArrayNode networks = root.putArray("networks");
    habits
        .networks(user.getId(), MOST_NETWORKS)
        .forEach(network -> network(networks.addObject(), network));
    return root;
  }

  private void network(ObjectNode node, LedgerHabits.UsedNetwork network) {
    String organization =
        new Ledger(session)
            .find(realm, network.receipt())
            .map(line -> SignIns.document(line).path("network").path("asOrg").textValue())
            .orElse(null);
    Long asn = network.asn();
    long people =
        asn == null
            ? 0
            : new LedgerCounts(session, realm)
                .peopleOn(asn, now.minus(LedgerPeople.OF_IDENTITY), now);
    node.put("asn", asn).put("asOrg", organization).put("country", network.country());
    node.put("signIns", network.use().signIns());
    node.put("first", network.use().first().toString());
    node.put("last", network.use().last().toString());
    node.put("people", people);
  }
}
