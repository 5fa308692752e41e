package org.portcullis.keycloak.doctor;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.store.ledger.LedgerSample;

/**
 * Whether Keycloak is told who asks. What the proxy in front of it does is seen in the very request
 * that asks the doctor, and in what came of the latest sign-ins.
 */
final class Addresses implements Examination {
  private static final Fix DOCS = Fix.docs("install.md#1-the-jar-and-the-ip-databases");

  /** With fewer sign-ins, one network is nothing to wonder at. */
  private static final int ENOUGH = 50;

  private final KeycloakSession session;
  private final LedgerSample sample;

  Addresses(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.sample = LedgerSample.latest(session, realm);
  }

  @Override
  public List<Check> look() {
    return List.of(proxy(), networks(), insider());
  }

  private Check proxy() {
    HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
    List<String> hops = new ArrayList<>();
    for (String name : List.of("X-Forwarded-For", "Forwarded")) {
      List<String> values = headers.getRequestHeader(name);
      if (values != null) {
        values.forEach(value -> hops.addAll(List.of(value.split(",", -1))));
      }
    }
    String remote =
        Objects.requireNonNullElse(session.getContext().getConnection().getRemoteAddr(), "");
    if (hops.isEmpty()) {
      return check("proxy", Severity.NOT_LOOKED_AT, Map.of());
    }
    if (hops.size() > 1) {
      return check("proxy", Severity.ERROR, Map.of("hops", hops.size()));
    }
    boolean taken = hops.get(0).contains(remote);
    return check(
        taken ? "proxy" : "proxy-ignored", taken ? Severity.OK : Severity.WARNING, Map.of());
  }

  private Check networks() {
    if (sample.size() < ENOUGH) {
      return check("one-network", Severity.NOT_LOOKED_AT, Map.of("signIns", sample.size()));
    }
    return check(
        "one-network",
        sample.networks() == 1 ? Severity.WARNING : Severity.OK,
        Map.of("signIns", sample.size(), "networks", sample.networks()));
  }

  private Check insider() {
    if (sample.size() == 0) {
      return check("private-addresses", Severity.NOT_LOOKED_AT, Map.of("signIns", 0));
    }
    return check(
        "private-addresses",
        sample.inside() * 2 > sample.size() ? Severity.WARNING : Severity.OK,
        Map.of("signIns", sample.size(), "inside", sample.inside()));
  }

  private static Check check(String id, Severity severity, Map<String, Object> values) {
    return new Check(id, Group.FACTS, severity, values, DOCS);
  }
}
