package org.portcullis.keycloak.cases;

import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseMute;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStep.By;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.tombstone.Tombstones;

/** Opens cases, and has later evidence join them. */
public final class Cases {
  private static final Logger LOG = Logger.getLogger(Cases.class);

  /** How often it is tried again when another node opened or changed the case meanwhile. */
  private static final int TRIES = 4;

  private final KeycloakSession session;
  private final CaseStore store;

  /** Cases as this session sees them. */
  public Cases(KeycloakSession session) {
    this.session = session;
    this.store = new CaseStore(session);
  }

  /**
   * Notes identity risk: opens a case for the strongest reason, or joins one that waits for
   * somebody and has any of the reasons. Done in a transaction of its own, since a refused token
   * rolls the request's back and the evidence stays. The same decision twice changes nothing.
   *
   * @param reasons what speaks against the person; muted ones are left out
   * @param receipt id of the decision, or of the import
   * @param findings all findings as JSON, as in the ledger
   * @param linked ids of accounts that the evidence links with the person
   * @return the case; empty when all reasons are muted, or there are none
   */
  public Optional<Case> note(
      RealmModel realm,
      UserModel user,
      List<Reason> reasons,
      String receipt,
      String findings,
      Collection<String> linked,
      Instant now) {
    Mutes mutes = mutes(realm, user);
    List<Reason> heard =
        reasons.stream()
            .filter(reason -> !mutes.covers(reason.signal(), reason.facts()))
            .sorted(Comparator.comparingDouble(Reason::logOdds).reversed())
            .toList();
    if (heard.isEmpty()) {
      return Optional.empty();
    }
    News news =
        new News(
            user.getId(),
            heard,
            receipt,
            findings,
            Set.copyOf(linked),
            Sponsors.of(session, user).orElse(null),
            now);
    for (int i = 0; i < TRIES; i++) {
      Case noted = tryToNote(realm.getId(), news);
      if (noted != null) {
        return Optional.of(noted);
      }
    }
    LOG.warnf("Receipt %s did not join a case: others came in between", receipt);
    return Optional.empty();
  }

  private @Nullable Case tryToNote(String realmId, News news) {
    try {
      return KeycloakModelUtils.runJobInTransactionWithResult(
          session.getKeycloakSessionFactory(),
          other -> {
            RealmModel realm = Objects.requireNonNull(other.realms().getRealm(realmId));
            other.getContext().setRealm(realm);
            return new Cases(other).noteHere(realm, news);
          });
    } catch (ModelDuplicateException | OptimisticLockException e) {
      LOG.debugf("Receipt %s: another login opened or changed the case", news.receipt());
      return null;
    }
  }

  private record News(
      String userId,
      List<Reason> reasons,
      String receipt,
      String findings,
      Set<String> linked,
      @Nullable String sponsor,
      Instant now) {}

  private @Nullable Case noteHere(RealmModel realm, News news) {
    Set<String> signals = news.reasons().stream().map(Reason::signal).collect(Collectors.toSet());
    for (Case waiting : store.waiting(realm, news.userId())) {
      if (signals.contains(waiting.reason())) {
        return join(realm, waiting, news);
      }
    }
    Content content = joined(Content.empty(), news);
    return open(realm, news.userId(), news.reasons().get(0).signal(), content, news);
  }

  private Case open(RealmModel realm, String userId, String reason, Content content, News news) {
    Case opened =
        new Case(
            KeycloakModelUtils.generateId(),
            userId,
            reason,
            State.OPEN,
            news.now(),
            news.now(),
            ContentCodec.write(content),
            0);
    store.create(realm, opened);
    UserModel subject = session.users().getUserById(realm, userId);
    if (subject != null) {
      new Tombstones(session).note(realm, subject);
    }
    store.add(
        realm, opened, new CaseStep(CaseStep.Kind.OPENED, null, By.PORTCULLIS, reason, news.now()));
    Metrics.counter("portcullis.case.opened", "reason", reason).increment();
    return opened;
  }

  private @Nullable Case join(RealmModel realm, Case waiting, News news) {
    Content before = ContentCodec.read(waiting.document());
    Content after = joined(before, news);
    if (after.equals(before)) {
      return waiting;
    }
    Case changed = waiting.changed(waiting.state(), ContentCodec.write(after), news.now());
    if (!store.replace(realm, waiting, changed)) {
      return null;
    }
    Set<String> known = signals(before);
    for (String signal : signals(after)) {
      if (!known.contains(signal)) {
        store.add(
            realm,
            changed,
            new CaseStep(CaseStep.Kind.JOINED, null, By.PORTCULLIS, signal, news.now()));
      }
    }
    Metrics.counter("portcullis.case.joined", "reason", waiting.reason()).increment();
    return changed;
  }

  private static Content joined(Content content, News news) {
    Set<String> others = new HashSet<>(news.linked());
    others.remove(news.userId());
    return content
        .join(news.reasons(), news.receipt(), news.findings(), others, news.now())
        .sponsoredBy(news.sponsor());
  }

  private static Set<String> signals(Content content) {
    return content.evidence().stream()
        .map(CaseEvidence::signal)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  /**
   * Opens a case by hand.
   *
   * @param reason why, in the person's words
   * @throws CaseRefusal when it is about the actor, or such a case is open already
   */
  public Case open(RealmModel realm, UserModel user, Actor actor, String reason, Instant now)
      throws CaseRefusal {
    if (actor.is(new Actors(session).account(user))) {
      throw new CaseRefusal(CaseRefusal.Code.OWN_CASE);
    }
    for (Case waiting : store.waiting(realm, user.getId())) {
      if (waiting.reason().equals(Case.BY_HAND)) {
        throw new CaseRefusal(CaseRefusal.Code.ALREADY_OPEN, waiting.id());
      }
    }
    Content content = Content.empty().sponsoredBy(Sponsors.of(session, user).orElse(null));
    Case opened =
        new Case(
            KeycloakModelUtils.generateId(),
            user.getId(),
            Case.BY_HAND,
            State.OPEN,
            now,
            now,
            ContentCodec.write(content),
            0);
    store.create(realm, opened);
    new Tombstones(session).note(realm, user);
    store.add(realm, opened, new CaseStep(CaseStep.Kind.OPENED, null, actor.by(), reason, now));
    Metrics.counter("portcullis.case.opened", "reason", Case.BY_HAND).increment();
    return opened;
  }

  /** What false positives muted for a person; mostly read from Keycloak's cache. */
  public Mutes mutes(RealmModel realm, UserModel user) {
    return new Mutes(
        store.mutes(realm, user).stream().map(CaseMute::pattern).collect(Collectors.toSet()));
  }
}
