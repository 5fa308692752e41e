package org.portcullis.keycloak.cases;

import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.cases.CaseRefusal.Code;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStore;

/** The review of one case: its steps under four eyes, and what comes of them. */
public final class Review {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel subject;
  private final Case file;
  private final Content content;
  private final CaseStore store;

  /** The review of a case of this realm about this subject. */
  public Review(KeycloakSession session, RealmModel realm, UserModel subject, Case file) {
    this.session = session;
    this.realm = realm;
    this.subject = subject;
    this.file = file;
    this.content = ContentCodec.read(file.document());
    this.store = new CaseStore(session);
  }

  /**
   * Whether somebody who may read cases may give back what this one holds: a person who acts as
   * themselves, and is neither the subject nor too close to them.
   */
  public boolean mayRelease(Actor actor) {
    return !actor.isService()
        && actor.isTraced()
        && !actor.isImpersonated()
        && eyes(actor, file.state()).release().isEmpty();
  }

  /** Refuses those whom the case is about. */
  public void requirePart(Actor actor) throws CaseRefusal {
    refuse(eyes(actor, file.state()).part());
  }

  /**
   * Moves the case.
   *
   * @param reason why, in the person's words
   * @throws CaseRefusal when it cannot go there, or the actor may not take it there
   */
  public Case move(Actor actor, State to, String reason, Instant now) throws CaseRefusal {
    FourEyes eyes = eyes(actor, to);
    refuse(isEnd(to) ? eyes.end() : eyes.part());
    requireLegal(to);
    if (file.state().isClosing()) {
      requireNoOther();
    }
    Content known = content.sponsoredBy(Sponsors.of(session, subject).orElse(null));
    Case moved = file.changed(to, ContentCodec.write(known), now);
    if (!store.replace(realm, file, moved)) {
      throw new CaseRefusal(Code.CHANGED);
    }
    Effects effects = new Effects(session, realm, subject, file, actor, now);
    effects.leave(file.state());
    effects.enter(to, content);
    add(CaseStep.Kind.MOVED, to, actor, reason, now);
    Metrics.counter("portcullis.case.step", "to", to.name()).increment();
    return moved;
  }

  /**
   * Says where the case should go, for somebody else to take it there.
   *
   * @throws CaseRefusal when it cannot go there, or the actor has too much to do with it
   */
  public void propose(Actor actor, State to, String reason, Instant now) throws CaseRefusal {
    refuse(eyes(actor, to).proposal());
    requireLegal(to);
    if (!isEnd(to)) {
      throw new CaseRefusal(Code.ILLEGAL_STEP, "Only an end, or its undoing, is proposed.");
    }
    add(CaseStep.Kind.PROPOSED, to, actor, reason, now);
  }

  /** Notes that a signed copy was taken out; services may do so too. */
  public void exported(CaseStep.By by, String format, Instant now) {
    store.add(realm, file, new CaseStep(CaseStep.Kind.EXPORTED, null, by, format, now));
  }

  void add(CaseStep.Kind kind, @Nullable State to, Actor actor, String reason, Instant now) {
    store.add(realm, file, new CaseStep(kind, to, actor.by(), reason, now));
  }

  /** Why somebody may not end the review by themselves; empty when they may. */
  public Optional<Code> doubtOfEnd(Actor actor) {
    return eyes(actor, State.CONFIRMED).end();
  }

  /** What an actor has to do with the case. */
  FourEyes eyes(Actor actor, State to) {
    List<CaseStep> steps = store.steps(file);
    return new FourEyes(
        actor.is(new Actors(session).account(subject)),
        content.linked().stream()
            .map(id -> session.users().getUserById(realm, id))
            .anyMatch(linked -> linked != null && actor.is(new Actors(session).account(linked))),
        Stream.concat(content.sponsors().stream(), Sponsors.of(session, subject).stream())
            .anyMatch(sponsor -> Sponsors.is(session, realm, actor, sponsor)),
        FourEyes.isOpener(actor, steps),
        FourEyes.isSeconded(actor, to, steps));
  }

  /** Undoing a confirmation gives grants back, as a false positive does. */
  private boolean isEnd(State to) {
    return to.isClosing() || file.state() == State.CONFIRMED;
  }

  private void requireLegal(State to) throws CaseRefusal {
    if (!Transitions.from(file.state()).contains(to)) {
      throw new CaseRefusal(
          Code.ILLEGAL_STEP,
          "From " + file.state() + " it goes to one of " + Transitions.from(file.state()) + ".");
    }
  }

  private void requireNoOther() throws CaseRefusal {
    for (Case waiting : store.waiting(realm, subject.getId())) {
      if (waiting.reason().equals(file.reason())) {
        throw new CaseRefusal(Code.ALREADY_OPEN, waiting.id());
      }
    }
  }

  private static void refuse(Optional<Code> code) throws CaseRefusal {
    if (code.isPresent()) {
      throw new CaseRefusal(code.get());
    }
  }
}
