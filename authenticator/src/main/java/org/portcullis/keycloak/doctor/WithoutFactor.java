package org.portcullis.keycloak.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.factor.PeopleWithoutFactor;

/** Whom an enforcing policy would refuse, since they have nothing to confirm with who they are. */
final class WithoutFactor implements Examination {
  private static final Fix DOCS = Fix.docs("policy.md");
  private static final Duration LATELY = Duration.ofDays(28);
  private static final int MOST_PEOPLE = 1_000;
  private static final int MOST_NAMES = 20;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Predicate<UserModel> visible;

  WithoutFactor(KeycloakSession session, RealmModel realm, Predicate<UserModel> visible) {
    this.session = session;
    this.realm = realm;
    this.visible = visible;
  }

  @Override
  public List<Check> look() {
    PeopleWithoutFactor people = new PeopleWithoutFactor(session, realm);
    Instant since = ServerTime.now().minus(LATELY);
    return List.of(
        check("refused-if-enforced", Severity.WARNING, people.asked(since, MOST_PEOPLE + 1)),
        check("without-factor", Severity.NOTE, people.all("", MOST_PEOPLE + 1)));
  }

  private Check check(String id, Severity otherwise, List<String> found) {
    List<String> names =
        found.stream()
            .map(user -> session.users().getUserById(realm, user))
            .filter(Objects::nonNull)
            .filter(visible)
            .limit(MOST_NAMES)
            .map(UserModel::getUsername)
            .toList();
    boolean more = found.size() > MOST_PEOPLE;
    String count = more ? "more than " + MOST_PEOPLE : String.valueOf(found.size());
    return new Check(
        id,
        Group.POLICY,
        found.isEmpty() ? Severity.OK : otherwise,
        Map.of("count", count, "people", names, "days", LATELY.toDays()),
        DOCS);
  }
}
