package org.portcullis.keycloak.admin;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LedgerFilter;
import org.portcullis.keycloak.store.ledger.LedgerSearch;

/** Sign-ins as a file. */
final class SignInExport {
  private static final List<String> COLUMNS =
      List.of(
          "/receipt",
          "/time",
          "/user",
          "/username",
          "/client",
          "/kind",
          "/decision",
          "/basis",
          "/enforced",
          "/outcome",
          "/factor",
          "/session/score",
          "/session/level",
          "/identity/score",
          "/identity/level",
          "/reason/signal",
          "/reason/risk",
          "/network/country",
          "/network/city",
          "/network/asn",
          "/network/asOrg",
          "/network/class",
          "/network/name",
          "/device",
          "/releasedBy");

  private final LedgerSearch search;
  private final SignIns signIns;
  private final Predicate<AssessmentEntity> shown;

  SignInExport(KeycloakSession session, RealmModel realm, Predicate<AssessmentEntity> shown) {
    this.search = new LedgerSearch(session, realm);
    this.signIns = new SignIns(session, realm);
    this.shown = shown;
  }

  Response write(LedgerFilter filter, ExportFormat format) {
    try (Stream<AssessmentEntity> lines = search.stream(filter, ExportFile.MOST_LINES)) {
      return ExportFile.write(
          "sign-ins", format, COLUMNS, lines.filter(shown).map(signIns::summary));
    }
  }
}
