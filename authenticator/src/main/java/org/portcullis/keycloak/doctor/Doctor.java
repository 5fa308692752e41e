package org.portcullis.keycloak.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Everything that is looked at in one realm, the worst first. */
public final class Doctor {
  private final List<Check> checks;

  private Doctor(List<Check> checks) {
    this.checks = checks;
  }

  /**
   * Looks.
   *
   * @param visible whether whoever asks may see somebody
   */
  public static Doctor of(KeycloakSession session, RealmModel realm, Predicate<UserModel> visible) {
    List<Examination> all =
        List.of(
            new WaysIn(session, realm),
            new GrantsWithoutPage(realm),
            new Steps(session, realm),
            new Addresses(session, realm),
            new Databases(session),
            new Evidence(session, realm),
            new Profile(session, realm),
            new StoredPolicy(session, realm),
            new WithoutFactor(session, realm, visible),
            new Admins(session, realm),
            new Server(session),
            new Extensions(session, realm));
    Stream<Check> found = all.stream().flatMap(one -> one.look().stream());
    return new Doctor(found.sorted(Comparator.comparing(Check::severity)).toList());
  }

  /** What was found. */
  public List<Check> checks() {
    return checks;
  }

  /** The worst of it. */
  public Severity worst() {
    return checks.isEmpty() ? Severity.NOT_LOOKED_AT : checks.get(0).severity();
  }
}
