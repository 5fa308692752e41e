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
import org.keycloak.models.cache.CachedRealmModel;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.ceiling.Ceilings;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.ReverificationRule;
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.grant.Cause.Source;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.probation.ProbationLookup;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.CachedWithUser;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.ceiling.Elevation;
import org.portcullis.keycloak.store.ceiling.ElevationStore;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile;

/**
 * The ceilings a user, or one session of theirs, is under at this moment: of the probation's stage,
 * of an overdue re-verification, of the account, and of the session. Computed anew in every
 * request, for which alone it is good; not thread-safe.
 */
public final class CurrentCeiling {
  private static final Logger LOG = Logger.getLogger(CurrentCeiling.class);
  private static final String ATTRIBUTE = "portcullis.ceiling.";

  private final Policy policy;
  private final @Nullable ProbationStatus standing;
  private final @Nullable Reverification reverification;
  private final List<Cause> causes;
  private final Ceilings ceilings;
  private final boolean ended;
  private final Supplier<Set<RoleModel>> readElevated;
  private @Nullable Set<RoleModel> elevated;

  private CurrentCeiling(
      Policy policy,
      @Nullable ProbationStatus standing,
      @Nullable Reverification reverification,
      List<Cause> causes,
      boolean ended,
      Supplier<Set<RoleModel>> readElevated) {
    this.policy = policy;
    this.standing = standing;
    this.reverification = reverification;
    this.ended = ended;
    this.readElevated = readElevated;
    this.causes = List.copyOf(causes);
    this.ceilings =
        causes.isEmpty()
            ? Ceilings.NONE
            : new Ceilings(causes.stream().map(Cause::ceiling).toList());
  }

  /** Of a session; computed once per request. */
  public static CurrentCeiling of(KeycloakSession session, UserSessionModel userSession) {
    String attribute = ATTRIBUTE + userSession.getId();
    CurrentCeiling known = session.getAttribute(attribute, CurrentCeiling.class);
    if (known == null) {
      known =
          of(
              session,
              userSession.getRealm(),
              userSession.getUser(),
              userSession.getId(),
              () -> userSession);
      session.setAttribute(attribute, known);
    }
    return known;
  }

  /** Has this request compute the ceilings of a session anew: what is put binds at once. */
  static void forget(KeycloakSession session, String userSession) {
    session.removeAttribute(ATTRIBUTE + userSession);
  }

  /**
   * Of a user.
   *
   * @param userSession id of one of their sessions; null for what holds in all of them
   */
  public static CurrentCeiling of(
      KeycloakSession session, RealmModel realm, UserModel user, @Nullable String userSession) {
    return of(
        session,
        realm,
        user,
        userSession,
        () -> userSession == null ? null : find(session, realm, userSession));
  }

  private static @Nullable UserSessionModel find(
      KeycloakSession session, RealmModel realm, String id) {
    UserSessionModel online = session.sessions().getUserSession(realm, id);
    return online == null ? session.sessions().getOfflineUserSession(realm, id) : online;
  }

  private static CurrentCeiling of(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      @Nullable String userSession,
      Supplier<@Nullable UserSessionModel> find) {
    Object revision = realm instanceof CachedRealmModel cached ? cached.getCachedWith() : null;
    Optional<Settled> settled = CachedWithUser.get(user, Settled.class);
    if (settled.isPresent() && settled.get().isOf(revision)) {
      return settled.get().current();
    }
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    if (ProbationLookup.isExempt(user, policy)) {
      return new CurrentCeiling(policy, null, null, List.of(), false, Set::of);
    }
    WorkProfile work = new WorkProfiles(session).of(user);
    List<AppliedCeiling> applied = new CeilingStore(session).of(realm, user);
    String unassessed = policy.sessionCeilings().unassessed();
    Instant now = ServerTime.now();
    ProbationStatus standing =
        ProbationLookup.standing(session, realm, user, work, policy, now).orElse(null);
    List<Cause> causes = new ArrayList<>();
    String staged = standing == null ? null : standing.stage().ceiling();
    if (standing != null && staged != null) {
      causes.add(ofStage(policy, standing, staged));
    }
    Reverification reverification =
        ProbationLookup.reverification(session, realm, user, work, policy, now).orElse(null);
    if (reverification != null && reverification.isOverdue(now)) {
      causes.add(ofOverdue(policy, reverification));
    }
    for (AppliedCeiling put : applied) {
      if (put.applies(userSession, now)) {
        causes.add(ofStore(policy, realm, put));
      }
    }
    if (unassessed != null && userSession != null && !isAssessed(find.get())) {
      causes.add(
          new Cause(
              policy.ceiling(unassessed).orElse(Ceiling.QUARANTINE),
              Source.SESSION,
              "unassessed",
              null,
              now,
              null));
    }
    CurrentCeiling current =
        new CurrentCeiling(
            policy,
            standing,
            reverification,
            causes,
            Tenure.hasEnded(work, now),
            () -> elevated(session, realm, user, causes, now));
    boolean isFree = applied.isEmpty() && unassessed == null && reverification == null;
    if (revision != null && isFree && isForGood(policy, work, standing)) {
      CurrentCeiling free = new CurrentCeiling(policy, standing, null, List.of(), false, Set::of);
      CachedWithUser.put(user, Settled.class, new Settled(revision, free));
    }
    return current;
  }

  /** Whether time alone changes nothing any more, as for most people; groups move without users. */
  private static boolean isForGood(
      Policy policy, WorkProfile work, @Nullable ProbationStatus standing) {
    boolean byGroup = policy.probation() != null && !policy.probation().groups().isEmpty();
    boolean last =
        standing == null || (standing.next() == null && standing.stage().ceiling() == null);
    return last
        && !byGroup
        && work.endDate() == null
        && work.unreadable().isEmpty()
        && policy.attesting().reverification() == null;
  }

  private static boolean isAssessed(@Nullable UserSessionModel userSession) {
    return userSession != null && userSession.getNote(LoginNotes.RECEIPT) != null;
  }

  /**
   * The roles that are given for a while; none in quarantine, and none that was given before
   * somebody put a ceiling there that withholds it.
   */
  private static Set<RoleModel> elevated(
      KeycloakSession session, RealmModel realm, UserModel user, List<Cause> causes, Instant now) {
    if (causes.isEmpty()
        || causes.stream().anyMatch(cause -> cause.ceiling().equals(Ceiling.QUARANTINE))) {
      return Set.of();
    }
    Set<RoleModel> roles = new HashSet<>();
    for (Elevation elevation : new ElevationStore(session).of(realm, user)) {
      if (elevation.isActive(now) && causes.stream().noneMatch(c -> c.overrules(elevation))) {
        role(realm, elevation).ifPresent(roles::add);
      }
    }
    return roles;
  }

  private static Optional<RoleModel> role(RealmModel realm, Elevation elevation) {
    String client = elevation.client();
    return client == null
        ? Optional.ofNullable(realm.getRole(elevation.role()))
        : Optional.ofNullable(realm.getClientByClientId(client))
            .map(of -> of.getRole(elevation.role()));
  }

  private static Cause ofStage(Policy policy, ProbationStatus standing, String ceiling) {
    ProbationStatus.Next next = standing.next();
    return new Cause(
        policy.ceiling(ceiling).orElse(Ceiling.QUARANTINE),
        Source.PROBATION,
        standing.stage().name(),
        null,
        standing.since(),
        next == null || next.missingAttestations() > 0 ? null : next.at());
  }

  private static Cause ofOverdue(Policy policy, Reverification overdue) {
    ReverificationRule rule = Objects.requireNonNull(policy.attesting().reverification());
    return new Cause(
        policy.ceiling(rule.ceiling()).orElse(Ceiling.QUARANTINE),
        Source.REVERIFICATION,
        "overdue",
        null,
        overdue.overdue(),
        null);
  }

  private static Cause ofStore(Policy policy, RealmModel realm, AppliedCeiling applied) {
    Optional<Ceiling> ceiling = policy.ceiling(applied.ceiling());
    if (ceiling.isEmpty() && policy.enforces()) {
      LOG.warnf(
          "Realm %s: the policy has no ceiling %s any more; whoever is under it is in quarantine",
          realm.getName(), applied.ceiling());
    }
    return new Cause(
        ceiling.orElse(Ceiling.QUARANTINE),
        applied.sessionId() == null ? Source.ACCOUNT : Source.SESSION,
        applied.reason(),
        applied.setBy(),
        applied.from(),
        applied.until());
  }

  /**
   * What holds of a user until they or the realm change; kept with the cached user, so that most
   * people's tokens cost two look-ups.
   *
   * @param realm the cached realm, of which every change makes another
   * @param current no ceiling, in all sessions
   */
  private record Settled(Object realm, CurrentCeiling current) {
    @SuppressWarnings("ReferenceEquality") // another one with the same content is a change
    boolean isOf(@Nullable Object revision) {
      return realm == revision;
    }
  }

  /** The policy that it was computed by. */
  public Policy policy() {
    return policy;
  }

  /** Where the user stands in the probation; empty for those it is not for. */
  public Optional<ProbationStatus> standing() {
    return Optional.ofNullable(standing);
  }

  /** When somebody has to vouch for the user next; empty for those who need it no more. */
  public Optional<Reverification> reverification() {
    return Optional.ofNullable(reverification);
  }

  /** Whether the user's last day of work is over; never so for exempt users. */
  public boolean hasEnded() {
    return ended;
  }

  /** Roles that are withheld but given for a while; read when first asked for. */
  public Set<RoleModel> elevated() {
    Set<RoleModel> known = elevated;
    if (known == null) {
      known = readElevated.get();
      elevated = known;
    }
    return known;
  }

  /** Whether the user is in quarantine. */
  public boolean isQuarantine() {
    return ceilings.all().contains(Ceiling.QUARANTINE);
  }

  /** Whether quarantine, which leaves the account console alone, is acted on for a client. */
  public boolean quarantines(String clientId) {
    return policy.enforces() && isQuarantine() && !Quarantine.spares(clientId);
  }

  /**
   * Whether a ceiling in force is younger than a moment; that of an unassessed session never is.
   */
  public boolean isNarrowerSince(Instant moment) {
    return policy.enforces()
        && causes.stream()
            .filter(cause -> cause.source() != Source.SESSION || cause.setBy() != null)
            .anyMatch(cause -> cause.since().isAfter(moment));
  }

  /** Whether a role that is nobody's grant, such as a mapper's, must not be in a session. */
  public boolean withholds(Role role) {
    return inForce().withholds(role)
        && elevated().stream().map(KeptGrants::named).noneMatch(role::equals);
  }

  /** What the ceilings leave of the user's grants, whether or not the policy acts on them. */
  public KeptGrants kept(UserModel user) {
    return new KeptGrants(user, ceilings, elevated());
  }

  /** Why each ceiling is there. */
  public List<Cause> causes() {
    return causes;
  }

  /** The ceilings, whether or not the policy acts on them. */
  public Ceilings ceilings() {
    return ceilings;
  }

  /** The ceilings that narrow; none when the policy only reports. */
  public Ceilings inForce() {
    return policy.enforces() ? ceilings : Ceilings.NONE;
  }
}
