package org.portcullis.keycloak.cases;

import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Knows which accounts hang together with a case's subject. */
public interface ClusterSource {

  /**
   * The cluster of a case, the subject not among its members.
   *
   * @param content what the case holds
   */
  Cluster of(RealmModel realm, UserModel subject, Content content);

  /**
   * Accounts that hang together with a subject.
   *
   * @param members each once, those nearest to the subject first
   * @param isCutOff whether there are more than are listed
   */
  record Cluster(List<Member> members, boolean isCutOff) {
    public Cluster {
      members = List.copyOf(members);
    }
  }

  /**
   * An account of a cluster.
   *
   * @param user its id
   * @param path the shortest way from the subject, tie by tie; empty for an account of the case of
   *     which no evidence says any more what it shares
   */
  record Member(String user, List<Tie> path) {
    public Member {
      path = List.copyOf(path);
    }
  }

  /**
   * What two accounts have in common.
   *
   * @param from id of one
   * @param shares what it is, a {@link org.portcullis.risk.SightingKind} or a signal's id
   * @param to id of the other
   */
  record Tie(String from, String shares, String to) {}
}
