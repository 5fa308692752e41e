package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.engine.policy.ReverificationRule;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.grant.Cause.Source;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.probation.ProbationLookup;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.ceiling.Elevation;
import org.portcullis.keycloak.store.ceiling.ElevationStore;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile;

/**
 * Puts the ceilings together that a user is under at one moment: of the probation's stage, of an
 * overdue re-verification, of the account, and of the session. All of them narrow; their order says
 * nothing.
 */
final class CeilingReader {
  private static final Logger LOG = Logger.getLogger(CeilingReader.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final Policy policy;
  private final Instant now = ServerTime.now();

  CeilingReader(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.policy = session.getProvider(PolicyProvider.class).of(realm);
  }

  /**
   * The ceilings of the user.
   *
   * @param userSession id of one of their sessions; null for what holds in all of them
   * @param find looks for that session, when it has to be known
   */
  CurrentCeiling read(@Nullable String userSession, Supplier<@Nullable UserSessionModel> find) {
    if (ProbationLookup.isExempt(user, policy)) {
      return CurrentCeiling.free(policy, null);
    }
    WorkProfile work = new WorkProfiles(session).of(user);
    ProbationStatus standing =
        ProbationLookup.standing(session, realm, user, work, policy, now).orElse(null);
    Reverification reverification =
        ProbationLookup.reverification(session, realm, user, work, policy, now).orElse(null);
    List<AppliedCeiling> applied = new CeilingStore(session).of(realm, user);
    List<Cause> causes = new ArrayList<>();
    ofStage(standing).ifPresent(causes::add);
    ofOverdue(reverification).ifPresent(causes::add);
    applied.stream()
        .filter(put -> put.applies(userSession, now))
        .map(this::ofStore)
        .forEach(causes::add);
    ofUnassessed(userSession, find).ifPresent(causes::add);
    if (applied.isEmpty() && reverification == null && isForGood(work, standing)) {
      CurrentCeiling.settle(realm, user, policy, standing);
    }
    return new CurrentCeiling(
        policy,
        standing,
        reverification,
        causes,
        Tenure.hasEnded(work, now),
        () -> elevated(causes));
  }

  /**
   * Whether time alone changes nothing any more, as for most people. Not so where groups decide,
   * which move without the user, or where sessions that nobody assessed are narrowed.
   */
  private boolean isForGood(WorkProfile work, @Nullable ProbationStatus standing) {
    Probation probation = policy.probation();
    boolean byGroup = probation != null && !probation.groups().isEmpty();
    boolean last =
        standing == null || (standing.next() == null && standing.stage().ceiling() == null);
    return last
        && !byGroup
        && work.endDate() == null
        && work.unreadable().isEmpty()
        && policy.sessionCeilings().unassessed() == null
        && policy.attesting().reverification() == null;
  }

  private Optional<Cause> ofStage(@Nullable ProbationStatus standing) {
    String ceiling = standing == null ? null : standing.stage().ceiling();
    if (standing == null || ceiling == null) {
      return Optional.empty();
    }
    ProbationStatus.Next next = standing.next();
    return Optional.of(
        new Cause(
            named(ceiling),
            Source.PROBATION,
            standing.stage().name(),
            null,
            standing.since(),
            next == null || next.missingAttestations() > 0 ? null : next.at()));
  }

  private Optional<Cause> ofOverdue(@Nullable Reverification reverification) {
    if (reverification == null || !reverification.isOverdue(now)) {
      return Optional.empty();
    }
    ReverificationRule rule = Objects.requireNonNull(policy.attesting().reverification());
    return Optional.of(
        new Cause(
            named(rule.ceiling()),
            Source.REVERIFICATION,
            "overdue",
            null,
            reverification.overdue(),
            null));
  }

  private Cause ofStore(AppliedCeiling applied) {
    if (policy.ceiling(applied.ceiling()).isEmpty() && policy.enforces()) {
      LOG.warnf(
          "Realm %s: the policy has no ceiling %s any more; whoever is under it is in quarantine",
          realm.getName(), applied.ceiling());
    }
    return new Cause(
        named(applied.ceiling()),
        applied.sessionId() == null ? Source.ACCOUNT : Source.SESSION,
        applied.reason(),
        applied.setBy(),
        applied.from(),
        applied.until());
  }

  private Optional<Cause> ofUnassessed(
      @Nullable String userSession, Supplier<@Nullable UserSessionModel> find) {
    String unassessed = policy.sessionCeilings().unassessed();
    return unassessed == null || userSession == null || isAssessed(find.get())
        ? Optional.empty()
        : Optional.of(new Cause(named(unassessed), Source.SESSION, "unassessed", null, now, null));
  }

  private static boolean isAssessed(@Nullable UserSessionModel userSession) {
    return userSession != null && userSession.getNote(LoginNotes.RECEIPT) != null;
  }

  /** One that the policy has no more is the narrowest. */
  private Ceiling named(String ceiling) {
    return policy.ceiling(ceiling).orElse(Ceiling.QUARANTINE);
  }

  /**
   * The roles that are given for a while; none in quarantine, and none that was given before
   * somebody put a ceiling there that withholds it.
   */
  private Set<RoleModel> elevated(List<Cause> causes) {
    if (causes.isEmpty()
        || causes.stream().anyMatch(cause -> cause.ceiling().equals(Ceiling.QUARANTINE))) {
      return Set.of();
    }
    Set<RoleModel> roles = new HashSet<>();
    for (Elevation elevation : new ElevationStore(session).of(realm, user)) {
      if (elevation.isActive(now) && causes.stream().noneMatch(c -> c.overrules(elevation))) {
        role(elevation).ifPresent(roles::add);
      }
    }
    return roles;
  }

  private Optional<RoleModel> role(Elevation elevation) {
    String client = elevation.client();
    return client == null
        ? Optional.ofNullable(realm.getRole(elevation.role()))
        : Optional.ofNullable(realm.getClientByClientId(client))
            .map(of -> of.getRole(elevation.role()));
  }
}
