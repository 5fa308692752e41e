package org.portcullis.keycloak.actor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.cases.CaseStep;

/**
 * Who asks for something: the account whose token it is, and whoever acts through that account.
 *
 * @param account the account
 * @param behind accounts of those who impersonate it, or act for it; empty when its owner acts
 * @param isService whether it is a client's, and no person's
 * @param isTraced whether the token's session is known, which alone tells of impersonation
 */
public record Actor(Account account, List<Account> behind, boolean isService, boolean isTraced) {
  public Actor {
    behind = List.copyOf(behind);
  }

  /** Whether an account belongs to the actor, or to whoever acts through the actor's account. */
  public boolean is(Account other) {
    return accounts().anyMatch(own -> own.isOfSamePersonAs(other));
  }

  /** Whether the actor, or whoever acts through their account, did an earlier step. */
  public boolean did(CaseStep step) {
    CaseStep.By by = step.by();
    return accounts()
        .anyMatch(own -> own.id().equals(by.id()) || Account.isSame(own.email(), by.email()));
  }

  /** Whether this is how somebody wrote the actor down: by id, user name or e-mail address. */
  public boolean isCalled(String name) {
    return accounts()
        .anyMatch(
            own ->
                own.id().equals(name)
                    || Account.isSame(own.username(), name)
                    || Account.isSame(own.email(), name));
  }

  /** Whether an account looks like one of the actor's, by names that its owner may have written. */
  public boolean looksLike(String id, String username, @Nullable String email) {
    return accounts()
        .anyMatch(
            own ->
                own.id().equals(id)
                    || Account.isSame(own.username(), username)
                    || Account.isSame(own.email(), email));
  }

  /** Whether somebody else acts through the account. */
  public boolean isImpersonated() {
    return !behind.isEmpty();
  }

  /**
   * Why the actor may not change what is kept of somebody; a service may.
   *
   * @param subject whom it is about
   */
  public Optional<Doubt> changing(Account subject) {
    if (is(subject)) {
      return Optional.of(Doubt.OWN);
    }
    if (isImpersonated()) {
      return Optional.of(Doubt.IMPERSONATED);
    }
    return isService || isTraced ? Optional.empty() : Optional.of(Doubt.NO_SESSION);
  }

  /**
   * Why the actor may not decide in somebody's favour, for which one has to be a person: behind a
   * service there may be anybody, the subject as well.
   *
   * @param subject whom it is about
   */
  public Optional<Doubt> favouring(Account subject) {
    return changing(subject)
        .or(() -> isService ? Optional.of(Doubt.NOT_A_PERSON) : Optional.empty());
  }

  /** How the actor is named in a timeline. */
  public CaseStep.By by() {
    return new CaseStep.By(account.id(), name(), account.fixedEmail());
  }

  /** How the actor is named to others: with their realm. */
  public String name() {
    return account.realm() + "/" + account.username();
  }

  private Stream<Account> accounts() {
    return Stream.concat(Stream.of(account), behind.stream());
  }

  /** Why somebody may not do something about somebody. */
  public enum Doubt {
    /** It is about themselves, or about whoever acts through their account. */
    OWN,
    /** Somebody else acts through the account. */
    IMPERSONATED,
    /** It is a service's account. */
    NOT_A_PERSON,
    /** Whose session it is cannot be told. */
    NO_SESSION
  }
}
