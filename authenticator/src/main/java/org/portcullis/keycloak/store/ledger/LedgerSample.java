package org.portcullis.keycloak.store.ledger;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The latest sign-ins of a realm, and what was known of them. */
public final class LedgerSample {
  private static final int MOST = 500;

  /** Networks that are nobody's on the internet. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(10|127)\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*"
              + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|f[cd].*|fe80.*|::.*");

  private final List<Line> lines;

  private LedgerSample(List<Line> lines) {
    this.lines = lines;
  }

  private record Line(
      @Nullable String country,
      @Nullable Long asn,
      @Nullable String prefix,
      @Nullable String device,
      String document) {}

  /** Those of a realm. */
  public static LedgerSample latest(KeycloakSession session, RealmModel realm) {
    return new LedgerSample(
        session
            .getProvider(JpaConnectionProvider.class)
            .getEntityManager()
            .createQuery(
                "select a.country, a.asn, a.prefix, a.device, a.document"
                    + " from PortcullisAssessment a where a.realmId = :realm"
                    + " order by a.assessedAt desc",
                Object[].class)
            .setParameter("realm", realm.getId())
            .setMaxResults(MOST)
            .getResultList()
            .stream()
            .map(
                row ->
                    new Line(
                        (String) row[0],
                        (Long) row[1],
                        (String) row[2],
                        (String) row[3],
                        Objects.toString(row[4], "")))
            .toList());
  }

  /** How many there are. */
  public int size() {
    return lines.size();
  }

  /** From how many networks they came. */
  public long networks() {
    return lines.stream().map(Line::prefix).distinct().count();
  }

  /** How many came from an address that is nobody's on the internet. */
  public long inside() {
    return count(line -> line.prefix() != null && INSIDE.matcher(line.prefix()).matches());
  }

  /** Of how many the country is not known. */
  public long withoutCountry() {
    return count(line -> line.country() == null);
  }

  /** Of how many the operator of the network is not known. */
  public long withoutOperator() {
    return count(line -> line.asn() == null);
  }

  /** In how many a signal failed. */
  public long failed() {
    return count(line -> line.document().contains("\"state\":\"failed\""));
  }

  private long count(Predicate<Line> condition) {
    return lines.stream().filter(condition).count();
  }
}
