package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
import org.portcullis.engine.probation.ProbationStatus;
import org.portcullis.engine.probation.Reverification;
import org.portcullis.keycloak.grant.Cause.Source;
import org.portcullis.keycloak.store.CachedWithUser;

/**
 * The ceilings a user, or one session of theirs, is under at this moment: of the probation's stage,
 * of an overdue re-verification, of the account, and of the session. Computed anew in every
 * request, for which alone it is good; not thread-safe.
 */
public final class CurrentCeiling {
  private static final String ATTRIBUTE = "portcullis.ceiling.";

  private final Policy policy;
  private final @Nullable ProbationStatus standing;
  private final @Nullable Reverification reverification;
  private final List<Cause> causes;
  private final Ceilings ceilings;
  private final boolean ended;
  private final Supplier<Set<RoleModel>> readElevated;
  private @Nullable Set<RoleModel> elevated;

  CurrentCeiling(
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
    return Settled.of(realm, user)
        .orElseGet(() -> new CeilingReader(session, realm, user).read(userSession, find));
  }

  /**
   * What holds of a user in all sessions until they or the realm change; kept with the cached user,
   * so that most people's tokens cost two look-ups. Whoever it is kept of is under no ceiling, and
   * time alone puts them under none.
   *
   * @param realm the cached realm, of which every change makes another
   * @param current no ceiling
   */
  private record Settled(Object realm, CurrentCeiling current) {
    static Optional<CurrentCeiling> of(RealmModel realm, UserModel user) {
      Object revision = revision(realm);
      return CachedWithUser.get(user, Settled.class)
          .filter(settled -> settled.isOf(revision))
          .map(Settled::current);
    }

    private static @Nullable Object revision(RealmModel realm) {
      return realm instanceof CachedRealmModel cached ? cached.getCachedWith() : null;
    }

    @SuppressWarnings("ReferenceEquality") // another one with the same content is a change
    private boolean isOf(@Nullable Object revision) {
      return realm == revision;
    }
  }

  /** Keeps with the cached user that they are under no ceiling for good. */
  static void settle(
      RealmModel realm, UserModel user, Policy policy, @Nullable ProbationStatus standing) {
    Object revision = Settled.revision(realm);
    if (revision != null) {
      CachedWithUser.put(user, Settled.class, new Settled(revision, free(policy, standing)));
    }
  }

  /** No ceiling, of somebody who works on. */
  static CurrentCeiling free(Policy policy, @Nullable ProbationStatus standing) {
    return new CurrentCeiling(policy, standing, null, List.of(), false, Set::of);
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
