package org.portcullis.keycloak.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.report.CaseOutcome;
import org.portcullis.engine.report.OutcomeReport;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile;

/**
 * The report of whom cases were opened about, who was held, and who was cleared. It reads every
 * person of the realm, so it is for now and then, not for a dashboard.
 */
public final class Fairness {
  private static final int PAGE = 500;

  private final KeycloakSession session;
  private final RealmModel realm;

  /** Reports of a realm. */
  public Fairness(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * The report of cases that were opened, and people who were held, from one day to before another.
   * Flagged is whom a case was opened about; cleared, whom all cases found unfounded.
   */
  public OutcomeReport of(LocalDate from, LocalDate to) {
    Instant begin = from.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = to.atStartOfDay(ZoneOffset.UTC).toInstant();
    Set<String> flagged = new HashSet<>();
    Set<String> founded = new HashSet<>();
    for (Case file : new CaseStore(session).opened(realm, begin, end)) {
      flagged.add(file.userId());
      if (file.state() != State.FALSE_POSITIVE && file.state() != State.BENIGN) {
        founded.add(file.userId());
      }
    }
    Set<String> held = new CaseHolds(session).held(realm, begin, end);
    List<CaseOutcome> outcomes = new ArrayList<>();
    WorkProfiles profiles = new WorkProfiles(session);
    List<UserModel> page;
    int first = 0;
    do {
      page = people(first);
      for (UserModel user : page) {
        String id = user.getId();
        WorkProfile work = profiles.of(user);
        boolean isFlagged = flagged.contains(id);
        outcomes.add(
            new CaseOutcome(
                work.employment(),
                work.vendor(),
                work.country(),
                work.startDate(),
                isFlagged,
                held.contains(id),
                isFlagged && !founded.contains(id)));
      }
      first += PAGE;
    } while (page.size() == PAGE);
    return OutcomeReport.of(outcomes, OutcomeReport.DEFAULT_LEAST);
  }

  private List<UserModel> people(int first) {
    return session
        .users()
        .searchForUserStream(realm, Map.of(UserModel.INCLUDE_SERVICE_ACCOUNT, "false"), first, PAGE)
        .toList();
  }
}
