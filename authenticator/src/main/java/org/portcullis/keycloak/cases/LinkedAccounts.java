package org.portcullis.keycloak.cases;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The cluster that a case's own evidence names: accounts that are linked with the subject. */
public final class LinkedAccounts implements ClusterSource {
  @Override
  public Cluster of(RealmModel realm, UserModel subject, Content content) {
    List<Member> members =
        content.linked().stream()
            .filter(user -> !user.equals(subject.getId()))
            .map(user -> new Member(user, ties(subject.getId(), user, content)))
            .toList();
    return new Cluster(members, content.linked().size() == Content.MOST_LINKED);
  }

  private static List<Tie> ties(String subject, String user, Content content) {
    for (Evidence evidence : content.evidence()) {
      Object with = evidence.facts().get("with");
      boolean names = with instanceof Collection<?> all ? all.contains(user) : user.equals(with);
      if (names) {
        Object shares =
            Objects.requireNonNullElse(evidence.facts().get("shares"), evidence.signal());
        return List.of(new Tie(subject, shares.toString(), user));
      }
    }
    return List.of();
  }
}
