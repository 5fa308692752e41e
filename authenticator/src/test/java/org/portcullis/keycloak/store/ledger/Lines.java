package org.portcullis.keycloak.store.ledger;

import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

/** Lines of the ledger for tests. */
final class Lines {
  static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  private final InMemoryKeycloak keycloak;

  Lines(InMemoryKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  Line of(String receipt) {
    return new Line(receipt);
  }

  /** One that is being made. */
  final class Line {
    private final String receipt;
    private String user = "ann";
    private Instant at = NOW;
    private String decision = "ALLOW";
    private LoginOutcome outcome = LoginOutcome.SUCCEEDED;
    private @Nullable String factor;
    private String country = "DE";
    private long asn = 3209;
    private String device = "d1";
    private String client = "portal";
    private String level = "LOW";
    private String findings = "";

    private Line(String receipt) {
      this.receipt = receipt;
    }

    Line user(String id) {
      user = id;
      return this;
    }

    Line minute(int minute) {
      at = NOW.plus(Duration.ofMinutes(minute));
      return this;
    }

    Line decision(String action, String ofLevel) {
      decision = action;
      level = ofLevel;
      return this;
    }

    Line outcome(LoginOutcome became) {
      outcome = became;
      return this;
    }

    Line factor(String passed) {
      factor = passed;
      return this;
    }

    Line from(String ofCountry, long ofAsn, String ofDevice) {
      country = ofCountry;
      asn = ofAsn;
      device = ofDevice;
      return this;
    }

    Line client(String id) {
      client = id;
      return this;
    }

    Line signal(String id, double logOdds) {
      findings +=
          (findings.isEmpty() ? "" : ",")
              + "{'signal':'%s','risk':'session','logOdds':%s}".formatted(id, logOdds);
      return this;
    }

    LedgerEntry entry() {
      String document =
          ("{'kind':'LOGIN','client':'%s','decision':'%s','session':{'level':'%s','logOdds':1},"
                  + "'identity':{'level':'LOW','logOdds':-4},'network':{'country':'%s','asn':%d,"
                  + "'prefix':'p'},'device':'%s','findings':[%s]}")
              .formatted(client, decision, level, country, asn, device, findings)
              .replace('\'', '"');
      return new LedgerEntry(
          receipt, keycloak.realm().getId(), user, at, decision, document, outcome, null, factor);
    }

    void store() {
      new Ledger(keycloak.session()).insert(entry());
    }
  }
}
