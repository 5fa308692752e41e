package org.portcullis.keycloak.login;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.identity.IdentityReader;
import org.portcullis.engine.identity.IdentitySurroundings;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.attestation.StoredAttestation;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.SightingKind;

/**
 * What is known of an attempt that speaks about who somebody is.
 *
 * @param keys what can be shared with others
 * @param rows who was seen with it, the user perhaps among them
 * @param memory what that, and the user's own memory, say
 */
record Identity(List<SightingKey> keys, List<Sighted> rows, IdentityMemory memory) {
  Identity {
    keys = List.copyOf(keys);
    rows = List.copyOf(rows);
  }

  private static final String ATTRIBUTE = "portcullis.identity.";

  /** What was read of a user in this request; empty when nothing was. */
  static Optional<Identity> ofRequest(KeycloakSession session, UserModel user) {
    return Optional.ofNullable(session.getAttribute(ATTRIBUTE + user.getId(), Identity.class));
  }

  /** What is known at a login, read anew only if an earlier request assessed it. */
  static Identity ofLogin(
      KeycloakSession session,
      RealmModel realm,
      Policy policy,
      UserModel user,
      LoginAttempt attempt,
      List<String> devices) {
    return ofRequest(session, user)
        .orElseGet(
            () -> {
              RealmKey state = session.getProvider(RealmRuntimeProvider.class).of(realm);
              return read(
                  session,
                  realm,
                  policy,
                  user,
                  attempt,
                  new AttemptFactory(session, realm, state, policy).address(),
                  devices,
                  new Profiles(session).identity(realm, user.getId()),
                  null);
            });
  }

  /**
   * Reads what is known.
   *
   * @param address where the attempt comes from; empty when unknown
   * @param devices handles of device credentials that the browser holds, whosever they are
   * @param own the user's own memory
   * @param vendor how many of the vendor's people are flagged; null when not known
   */
  static Identity read(
      KeycloakSession session,
      RealmModel realm,
      Policy policy,
      UserModel user,
      LoginAttempt attempt,
      Optional<InetAddress> address,
      List<String> devices,
      IdentityProfile own,
      @Nullable Concentration vendor) {
    SightingKeys secret = session.getProvider(RealmRuntimeProvider.class).of(realm).sightingKeys();
    List<SightingKey> keys = keys(secret, attempt, address, devices);
    keys.addAll(new Profiles(session).onFile(realm, user.getId()));
    List<Sighted> rows = new SightingStore(session, realm).around(keys);
    LinkReader.Links links = LinkReader.read(attempt, own, keys, rows);
    IdentitySurroundings around =
        new IdentitySurroundings(
            verified(session, realm, user, attempt),
            links.links(),
            links.interleaving(),
            vendor,
            policy.server());
    Identity read = new Identity(keys, rows, IdentityReader.read(own, attempt, around));
    session.setAttribute(ATTRIBUTE + user.getId(), read);
    return read;
  }

  /** Remembers an attempt that is no login, if the request ends well. */
  static void remember(
      KeycloakSession session, RealmModel realm, UserModel user, LoginAttempt attempt) {
    remember(session, realm, user, attempt.time(), identity -> identity.note(attempt));
  }

  /** Remembers what others may share with an attempt that was not let in, and no more of it. */
  static void sight(
      KeycloakSession session, RealmModel realm, UserModel user, LoginAttempt attempt) {
    remember(session, realm, user, attempt.time(), identity -> identity.claim(attempt.work()));
  }

  private static void remember(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      Instant time,
      Consumer<IdentityProfile> what) {
    LedgerTransaction transaction = LedgerTransaction.of(session);
    transaction.whenCommitted(
        () -> new Profiles(session).update(realm, user.getId(), profile -> profile, what));
    ofRequest(session, user)
        .ifPresent(
            identity ->
                transaction.whenCommitted(
                    () ->
                        new SightingStore(session, realm)
                            .note(user.getId(), identity.keys(), identity.rows(), time)));
  }

  private static List<SightingKey> keys(
      SightingKeys secret,
      LoginAttempt attempt,
      Optional<InetAddress> address,
      List<String> devices) {
    List<SightingKey> keys = new ArrayList<>();
    address.flatMap(a -> secret.address(a, attempt.network())).ifPresent(keys::add);
    for (String handle : devices) {
      keys.add(secret.id(SightingKind.DEVICE, handle));
      if (attempt.kind() == LoginAttempt.Kind.ENROL) {
        keys.add(secret.id(SightingKind.ENROLMENT, handle));
      }
    }
    return keys;
  }

  /** People who vouched since the first day of work; each counts once. */
  private static int verified(
      KeycloakSession session, RealmModel realm, UserModel user, LoginAttempt attempt) {
    LocalDate start = attempt.work().startDate();
    Instant since = start == null ? Instant.EPOCH : start.atStartOfDay(ZoneOffset.UTC).toInstant();
    return (int)
        new AttestationStore(session)
            .of(realm, user).stream()
                .filter(attestation -> !attestation.at().isBefore(since))
                .map(StoredAttestation::attesterId)
                .distinct()
                .count();
  }
}
