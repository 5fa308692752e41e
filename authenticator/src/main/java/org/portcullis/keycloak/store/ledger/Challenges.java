package org.portcullis.keycloak.store.ledger;

import java.time.Instant;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Who was challenged how often. */
public final class Challenges {
  private static final String SELECT =
      "select a.userId, sum(case when a.decision = 'STEP_UP' then 1 else 0 end), sum(case when"
          + " a.decision = 'STEP_UP' and a.outcome ="
          + " org.portcullis.keycloak.store.ledger.LoginOutcome.SUCCEEDED then 1 else 0 end),"
          + " sum(case when a.outcome in"
          + " (org.portcullis.keycloak.store.ledger.LoginOutcome.REFUSED,"
          + " org.portcullis.keycloak.store.ledger.LoginOutcome.RELEASED) then 1 else 0 end),"
          + " sum(case when a.outcome = org.portcullis.keycloak.store.ledger.LoginOutcome.PENDING"
          + " then 1 else 0 end), max(a.assessedAt)";
  private static final String TAIL =
      "and a.attention = 1 and a.decision <> 'ALLOW' group by a.userId order by count(a.receipt)"
          + " desc, a.userId";

  private final LedgerSearch search;

  /** Those of a realm. */
  public Challenges(KeycloakSession session, RealmModel realm) {
    this.search = new LedgerSearch(session, realm);
  }

  /**
   * What was asked of one person.
   *
   * @param user id of the person
   * @param asked how often a factor was asked for
   * @param passed how often of these the sign-in completed
   * @param refused how often the sign-in was refused, released ones included
   * @param open how often neither happened yet, or the person gave up
   * @param last when it was last
   */
  public record Challenged(
      String user, long asked, long passed, long refused, long open, Instant last) {}

  /** Those who were challenged most, the most often challenged first. */
  public List<Challenged> list(LedgerFilter filter, int first, int most) {
    return search.rows(filter, SELECT, TAIL, first, most).stream()
        .map(
            row ->
                new Challenged(
                    (String) row[0],
                    number(row[1]),
                    number(row[2]),
                    number(row[3]),
                    number(row[4]),
                    Instant.ofEpochMilli(number(row[5]))))
        .toList();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
