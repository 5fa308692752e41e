package org.portcullis.keycloak.cases;

import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.actor.AdminGrant;
import org.portcullis.keycloak.cases.ClusterSource.Member;
import org.portcullis.keycloak.grant.Quarantine;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseHold;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;

/** Holds a case's subject and their whole cluster, and releases them. */
public final class ClusterHold {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel subject;
  private final Case file;
  private final ClusterSource source;
  private final CaseHolds holds;

  /** Of one case. */
  public ClusterHold(
      KeycloakSession session,
      RealmModel realm,
      UserModel subject,
      Case file,
      ClusterSource source) {
    this.session = session;
    this.realm = realm;
    this.subject = subject;
    this.file = file;
    this.source = source;
    this.holds = new CaseHolds(session);
  }

  /** What a hold or release does, or would do, with an account. */
  public enum Verdict {
    HOLD,
    /** The case holds it already. */
    HELD,
    /** It is under a ceiling that only quarantine is sure to be below of. */
    KEPT,
    /** The policy exempts it: break-glass. No ceiling narrows it. */
    EXEMPT,
    SERVICE_ACCOUNT,
    /** It has roles for administration, and admins were not asked for. */
    ADMIN,
    /** It is the account, or another one, of the person who asks. */
    CALLER,
    /** The person who asks answers for it, and does not release it. */
    SPONSORED,
    /** The person who asks may not manage it. */
    NOT_PERMITTED,
    RELEASE,
    /** Somebody put another ceiling there since, which stays. */
    CHANGED_SINCE
  }

  /**
   * An account and what is done with it.
   *
   * @param user the account
   * @param path how it hangs together with the subject; empty for the subject
   * @param verdict what is done
   * @param before name of the ceiling on the account that gives way or comes back; null for none
   */
  public record Target(
      UserModel user, List<ClusterSource.Tie> path, Verdict verdict, @Nullable String before) {}

  /**
   * What a hold would do.
   *
   * @param ceiling name of a ceiling of the policy
   */
  public List<Target> preview(
      Actor actor, Predicate<UserModel> mayManage, boolean admins, String ceiling, Instant now) {
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    List<CaseHold> held = holds.of(file);
    List<Target> targets = new ArrayList<>();
    Stream.concat(
            Stream.of(new Member(subject.getId(), List.of())),
            source.of(realm, subject, ContentCodec.read(file.document())).members().stream())
        .forEach(
            member -> {
              UserModel user = session.users().getUserById(realm, member.user());
              if (user != null) {
                AppliedCeiling before = holds.ceilingOn(realm, user, now).orElse(null);
                Verdict verdict = verdict(policy, actor, mayManage, admins, user);
                if (isHeld(held, user)) {
                  verdict = Verdict.HELD;
                } else if (verdict == Verdict.HOLD && before != null && !isQuarantine(ceiling)) {
                  verdict = Verdict.KEPT;
                }
                targets.add(
                    new Target(
                        user, member.path(), verdict, before == null ? null : before.ceiling()));
              }
            });
    return targets;
  }

  private static boolean isQuarantine(String ceiling) {
    return ceiling.equals(Ceiling.QUARANTINE_NAME);
  }

  private static boolean isHeld(List<CaseHold> held, UserModel user) {
    return held.stream()
        .anyMatch(
            hold -> hold.kind() == CaseHold.Kind.CLUSTER && hold.userId().equals(user.getId()));
  }

  private Verdict verdict(
      Policy policy, Actor actor, Predicate<UserModel> mayManage, boolean admins, UserModel user) {
    if (actor.is(new Actors(session).account(user))) {
      return Verdict.CALLER;
    }
    if (policy.exempt().contains(user.getId())) {
      return Verdict.EXEMPT;
    }
    if (user.getServiceAccountClientLink() != null) {
      return Verdict.SERVICE_ACCOUNT;
    }
    if (!mayManage.test(user)) {
      return Verdict.NOT_PERMITTED;
    }
    return !admins && isAdmin(user) ? Verdict.ADMIN : Verdict.HOLD;
  }

  private static boolean isAdmin(UserModel user) {
    return RoleUtils.getDeepUserRoleMappings(user).stream().anyMatch(AdminGrant::is);
  }

  /**
   * Puts a ceiling on all accounts that the preview would hold.
   *
   * @param ceiling name of a ceiling of the policy
   */
  public List<Target> hold(
      Actor actor,
      Predicate<UserModel> mayManage,
      boolean admins,
      String ceiling,
      String reason,
      Instant now)
      throws CaseRefusal {
    Review review = new Review(session, realm, subject, file);
    review.requirePart(actor);
    List<Target> targets = preview(actor, mayManage, admins, ceiling, now);
    AppliedCeiling put =
        new AppliedCeiling(null, ceiling, Effects.reason(file), actor.by().name(), now, null);
    for (Target target : targets) {
      if (target.verdict() == Verdict.HOLD) {
        holds.put(realm, target.user(), file, CaseHold.Kind.CLUSTER, put);
        if (isQuarantine(ceiling)) {
          Quarantine.tellApplications(session, realm, target.user(), null);
        }
      }
    }
    review.add(CaseStep.Kind.HELD, null, actor, reason, now);
    Metrics.counter("portcullis.case.held").increment();
    return targets;
  }

  /**
   * Gives all held accounts back what they had before; those that the actor may not manage, and
   * their own, stay held.
   *
   * @param dryRun only says what it would do
   */
  public List<Target> release(
      Actor actor, Predicate<UserModel> mayManage, String reason, Instant now, boolean dryRun)
      throws CaseRefusal {
    Review review = new Review(session, realm, subject, file);
    Optional<CaseRefusal.Code> refusal = review.eyes(actor, file.state()).release();
    if (refusal.isPresent()) {
      throw new CaseRefusal(refusal.get());
    }
    List<Target> targets = new ArrayList<>();
    for (CaseHold hold : holds.of(file)) {
      UserModel user = session.users().getUserById(realm, hold.userId());
      if (hold.kind() == CaseHold.Kind.CLUSTER && user != null) {
        targets.add(release(actor, mayManage, user, hold, now, dryRun));
      }
    }
    if (targets.isEmpty()) {
      throw new CaseRefusal(CaseRefusal.Code.NOTHING_HELD);
    }
    if (!dryRun) {
      review.add(CaseStep.Kind.RELEASED, null, actor, reason, now);
      Metrics.counter("portcullis.case.released").increment();
    }
    return targets;
  }

  private Verdict mayRelease(Actor actor, Predicate<UserModel> mayManage, UserModel user) {
    if (actor.is(new Actors(session).account(user))) {
      return Verdict.CALLER;
    }
    if (Sponsors.of(session, user).stream()
        .anyMatch(name -> Sponsors.is(session, realm, actor, name))) {
      return Verdict.SPONSORED;
    }
    return mayManage.test(user) ? Verdict.RELEASE : Verdict.NOT_PERMITTED;
  }

  private Target release(
      Actor actor,
      Predicate<UserModel> mayManage,
      UserModel user,
      CaseHold hold,
      Instant now,
      boolean dryRun) {
    String before = hold.before() == null ? null : hold.before().ceiling();
    Verdict verdict = mayRelease(actor, mayManage, user);
    if (verdict == Verdict.RELEASE && !dryRun && !holds.release(realm, user, hold, now)) {
      verdict = Verdict.CHANGED_SINCE;
    }
    return new Target(user, List.of(), verdict, before);
  }
}
