package org.portcullis.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.risk.WorkProfile;
import org.portcullis.tests.support.Acme;

/** A realm on a server: its clock, its people, and what it tells of them. */
final class ServerSide {
  private final ManagedRealm realm;
  private final Acme acme;
  private final TimeOffSet time;
  private final Instant midnight =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  private Duration offset = Duration.ZERO;
  private String token = "";

  /** Receipt of each person's latest assessment, by the person's name. */
  private final Map<String, String> latest = new HashMap<>();

  /** Ids of the device credentials that were given out. */
  private final Set<String> given = new HashSet<>();

  ServerSide(ManagedRealm realm, Keycloak admin, TimeOffSet time) {
    this.realm = realm;
    this.acme = new Acme(realm, admin);
    this.time = time;
  }

  ManagedRealm realm() {
    return realm;
  }

  Acme acme() {
    return acme;
  }

  /** An admin's token, which is fresh at each {@link #at}. */
  String token() {
    return token;
  }

  Laptop laptop() {
    return new Laptop(realm.getBaseUrl());
  }

  Instant now() {
    return Instant.now().plus(offset);
  }

  /** Moves to an hour of a day from tomorrow on. */
  void at(int day, int hour) {
    offset =
        Duration.between(Instant.now(), midnight.plus(Duration.ofDays(day).plusHours(hour)))
            .plusMinutes(1);
    time.set(offset);
    token = acme.adminToken();
  }

  /** Puts somebody on file who has a second factor, or has to do these actions first. */
  Person hire(String name, WorkProfile work, String... actions) {
    var account = Person.account(name, work);
    if (actions.length == 0) {
      account.totpSecret(Acme.TOTP_SECRET);
    } else {
      account.requiredActions(actions);
    }
    var id = acme.hire(account);
    var created = realm.admin().users().get(id).toRepresentation().getCreatedTimestamp();
    return new Person(name, id, Instant.ofEpochMilli(created), work);
  }

  /** The device credential that somebody was given since this was asked last; null for none. */
  @Nullable String given(Person person, Laptop laptop) {
    var fresh =
        realm.admin().users().get(person.id()).credentials().stream()
            .filter(credential -> credential.getType().equals("portcullis-device"))
            .map(CredentialRepresentation::getId)
            .filter(given::add)
            .toList();
    if (fresh.isEmpty()) {
      return null;
    }
    laptop.devices.put(person.name(), fresh.get(0));
    return fresh.get(0);
  }

  /** The person's latest assessment, if it was not seen before. */
  @Nullable JsonNode fresh(Person person) {
    var newest = latest(person, 1).get(0);
    if (newest == null) {
      return null;
    }
    var receipt = newest.path("receipt").asText();
    return receipt.equals(latest.put(person.name(), receipt)) ? null : document(newest);
  }

  /** The person's latest assessments, newest first, without what was found. */
  JsonNode latest(Person person, int many) {
    return get("assessments?limit=" + many + "&user=" + person.name()).path("items");
  }

  /** An assessment with all that it holds. */
  JsonNode document(JsonNode item) {
    return get("assessments/" + item.path("receipt").asText());
  }

  private JsonNode get(String path) {
    var answer = acme.call(token, "GET", path, "application/json", "");
    assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
    return answer.body();
  }

  void post(String path, String by, String body) {
    var answer = acme.call(by, "POST", path, "application/json", body);
    assertThat(answer.status()).as("%s: %s", path, answer).isBetween(200, 204);
  }

  static Instant time(JsonNode document) {
    return Instant.parse(document.path("time").asText());
  }
}
