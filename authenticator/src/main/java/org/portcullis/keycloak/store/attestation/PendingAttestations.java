package org.portcullis.keycloak.store.attestation;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.store.ReadableCode;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Attested;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Code;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Entry;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Given;
import org.portcullis.keycloak.store.attestation.PendingAttestation.NotGiven;
import org.portcullis.keycloak.store.attestation.PendingAttestation.State;
import org.portcullis.keycloak.store.attestation.PendingAttestation.TooOften;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Wrong;
import org.portcullis.keycloak.store.realm.RealmKeys;

/**
 * Logins that wait for somebody to vouch for their user, and the codes for them. A code is 8
 * characters of the receipts' alphabet, 40 bits; with the limits here a guess succeeds with a
 * probability below one in ten thousand million an hour and user. Counting and using up are single
 * conditional updates, so that requests at the same time get no more tries.
 */
public final class PendingAttestations {
  /** How long a code can be entered. */
  public static final Duration CODE_LASTS = Duration.ofMinutes(10);

  /** How many codes one login can be given. */
  public static final int MOST_CODES = 3;

  /** How many codes somebody can give within an hour. */
  public static final int MOST_CODES_AN_HOUR = 10;

  /** How many logins at once can have a code of somebody's that can still be entered. */
  public static final int MOST_AT_ONCE = 3;

  /** How often a code can be entered in one login, the right one included. */
  static final int MOST_GUESSES = 5;

  /** The same for all logins of a user within an hour that were given a code. */
  static final int MOST_GUESSES_AN_HOUR = 20;

  private static final int CODE_LENGTH = 8;

  /** Keycloak's own limit of a login is at most this by default. */
  private static final Duration LOGIN_LASTS = Duration.ofMinutes(30);

  /** How long a line is of use to the hourly limits. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final KeycloakSession session;
  private final EntityManager entities;
  private final RealmModel realm;
  private final RealmKey state;

  /** Those of a realm, as this session sees them. */
  public PendingAttestations(KeycloakSession session, RealmModel realm, RealmKey state) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm;
    this.state = state;
  }

  /**
   * Lets a login wait; one that already does goes on waiting.
   *
   * @param login id of the authentication session's tab
   */
  public void open(String receipt, String userId, String login, Instant now) {
    if (find(receipt).isEmpty()) {
      entities.persist(
          new PendingAttestationEntity(receipt, realm.getId(), userId, hashOfLogin(login), now));
    }
  }

  /** The one of a receipt. */
  public Optional<PendingAttestation> find(String receipt) {
    PendingAttestationEntity entity = entities.find(PendingAttestationEntity.class, receipt);
    return entity == null || !entity.realmId().equals(realm.getId())
        ? Optional.empty()
        : Optional.of(entity.pending());
  }

  /** How many codes somebody gave within the last hour. */
  long givenWithinAnHour(String attesterId, Instant now) {
    return entities
        .createQuery(
            "select coalesce(sum(p.codes), 0) from PortcullisPendingAttestation p"
                + " where p.realmId = :r and p.attesterId = :a and p.issuedAt > :since",
            Long.class)
        .setParameter("r", realm.getId())
        .setParameter("a", attesterId)
        .setParameter("since", now.minus(Duration.ofHours(1)).toEpochMilli())
        .getSingleResult();
  }

  /**
   * Gives a code, in place of the one before. It begins with a lock, so that as many as ask at the
   * same moment are counted one after another; for that it has to be the first of its transaction.
   */
  public Given give(String receipt, String attesterId, String attesterName, Instant now) {
    RealmKeys.lock(session, realm.getId());
    if (givenWithinAnHour(attesterId, now) >= MOST_CODES_AN_HOUR) {
      return NotGiven.TOO_MANY_AN_HOUR;
    }
    if (withCodeOf(attesterId, receipt, now) >= MOST_AT_ONCE) {
      return NotGiven.TOO_MANY_AT_ONCE;
    }
    return put(receipt, attesterId, attesterName, now)
        .<Given>map(Code::new)
        .orElse(NotGiven.TOO_LATE);
  }

  /** How many other logins have a code of somebody's that can still be entered. */
  private long withCodeOf(String attesterId, String receipt, Instant now) {
    return entities
        .createQuery(
            "select count(p) from PortcullisPendingAttestation p where p.realmId = :r"
                + " and p.attesterId = :a and p.issuedAt > :since and p.state = :open"
                + " and p.receipt <> :receipt",
            Long.class)
        .setParameter("r", realm.getId())
        .setParameter("a", attesterId)
        .setParameter("since", now.minus(CODE_LASTS).toEpochMilli())
        .setParameter("open", State.OPEN)
        .setParameter("receipt", receipt)
        .getSingleResult();
  }

  private Optional<String> put(
      String receipt, String attesterId, String attesterName, Instant now) {
    String code = ReadableCode.random(CODE_LENGTH);
    int rows =
        entities
            .createQuery(
                "update PortcullisPendingAttestation p set p.codes = p.codes + 1,"
                    + " p.codeHash = :hash, p.issuedAt = :now, p.attesterId = :a,"
                    + " p.attesterName = :name where p.receipt = :receipt and p.realmId = :r"
                    + " and p.state = :open and p.codes < :most and p.openedAt > :since")
            .setParameter("hash", hashOfCode(receipt, code))
            .setParameter("now", now.toEpochMilli())
            .setParameter("a", attesterId)
            .setParameter("name", attesterName)
            .setParameter("receipt", receipt)
            .setParameter("r", realm.getId())
            .setParameter("open", State.OPEN)
            .setParameter("most", MOST_CODES)
            .setParameter("since", now.minus(LOGIN_LASTS).toEpochMilli())
            .executeUpdate();
    return rows == 1 ? Optional.of(code) : Optional.empty();
  }

  /**
   * Enters a code in the login that waits.
   *
   * @param login id of the authentication session's tab
   * @param typed what the person typed; case, spaces and dashes do not matter
   */
  public Entry enter(String receipt, String userId, String login, String typed, Instant now) {
    if (guessesWithinAnHour(userId, now) >= MOST_GUESSES_AN_HOUR || !count(receipt, login)) {
      move(receipt, State.VOID);
      return new TooOften();
    }
    PendingAttestationEntity waiting =
        Objects.requireNonNull(entities.find(PendingAttestationEntity.class, receipt));
    entities.refresh(waiting);
    boolean used = isRight(waiting, receipt, typed, now) && move(receipt, State.ATTESTED);
    if (used) {
      return new Attested(
          Objects.requireNonNull(waiting.attesterId()),
          Objects.requireNonNull(waiting.attesterName()));
    }
    if (waiting.guesses() >= MOST_GUESSES) {
      move(receipt, State.VOID);
      return new TooOften();
    }
    return new Wrong();
  }

  /** Removes what is too old to matter. */
  public void removeOld(Instant now) {
    entities
        .createQuery(
            "delete from PortcullisPendingAttestation p"
                + " where p.realmId = :r and p.openedAt < :before")
        .setParameter("r", realm.getId())
        .setParameter("before", now.minus(KEPT).toEpochMilli())
        .executeUpdate();
  }

  private boolean isRight(
      PendingAttestationEntity waiting, String receipt, String typed, Instant now) {
    String expected = waiting.codeHash();
    Instant issued = waiting.issuedAt();
    return expected != null
        && issued != null
        && now.isBefore(issued.plus(CODE_LASTS))
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            hashOfCode(receipt, typed).getBytes(StandardCharsets.US_ASCII));
  }

  /** Only of logins with a code: else a password thief could use up the owner's. */
  private long guessesWithinAnHour(String userId, Instant now) {
    return entities
        .createQuery(
            "select coalesce(sum(p.guesses), 0) from PortcullisPendingAttestation p"
                + " where p.realmId = :r and p.userId = :u and p.openedAt > :since"
                + " and p.codes > 0",
            Long.class)
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .setParameter("since", now.minus(Duration.ofHours(1)).toEpochMilli())
        .getSingleResult();
  }

  private boolean count(String receipt, String login) {
    return entities
            .createQuery(
                "update PortcullisPendingAttestation p set p.guesses = p.guesses + 1"
                    + " where p.receipt = :receipt and p.realmId = :r and p.loginHash = :login"
                    + " and p.state = :open and p.guesses < :most")
            .setParameter("receipt", receipt)
            .setParameter("r", realm.getId())
            .setParameter("login", hashOfLogin(login))
            .setParameter("open", State.OPEN)
            .setParameter("most", MOST_GUESSES)
            .executeUpdate()
        == 1;
  }

  /** Moves an open one on; false when it is open no more. */
  private boolean move(String receipt, State to) {
    return entities
            .createQuery(
                "update PortcullisPendingAttestation p set p.state = :to"
                    + " where p.receipt = :receipt and p.realmId = :r and p.state = :open")
            .setParameter("to", to)
            .setParameter("receipt", receipt)
            .setParameter("r", realm.getId())
            .setParameter("open", State.OPEN)
            .executeUpdate()
        == 1;
  }

  private String hashOfLogin(String login) {
    return state.hash("attested-login", login);
  }

  private String hashOfCode(String receipt, String typed) {
    String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return state.hash("attestation-code", receipt + "/" + code);
  }
}
