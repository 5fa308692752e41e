package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.cases.CaseWriter;
import org.portcullis.keycloak.cases.ClusterHold.Target;
import org.portcullis.keycloak.cases.ClusterSource;

/** Clusters of cases, and what is done to them, in answers. */
final class CaseDocument {
  private CaseDocument() {}

  /**
   * A hold or a release.
   *
   * @param dryRun whether it was only asked for
   * @param enforced whether the policy acts on ceilings
   * @param accounts what became of each
   */
  record Done(boolean dryRun, boolean enforced, List<Account> accounts) {
    static Done of(List<Target> targets, boolean dryRun, boolean enforced) {
      return new Done(dryRun, enforced, targets.stream().map(Account::of).toList());
    }
  }

  /**
   * What became of an account.
   *
   * @param user its id
   * @param username its name
   * @param verdict what was done with it
   * @param before the ceiling it had; null for none
   * @param path how it hangs together with the subject
   */
  record Account(
      String user, String username, String verdict, @Nullable String before, JsonNode path) {
    private static Account of(Target target) {
      return new Account(
          target.user().getId(),
          target.user().getUsername(),
          target.verdict().name(),
          target.before(),
          CaseWriter.path(target.path()));
    }
  }

  /**
   * Who hangs together with a subject.
   *
   * @param subject id of whom the case is about
   * @param cutOff whether there are more
   * @param members the others
   */
  record Cluster(String subject, boolean cutOff, List<Member> members) {}

  /**
   * One who hangs together with a subject.
   *
   * @param user their id
   * @param username their name
   * @param path how
   */
  record Member(String user, String username, JsonNode path) {
    static Member of(ClusterSource.Member member, UserModel user) {
      return new Member(member.user(), user.getUsername(), CaseWriter.path(member.path()));
    }
  }
}
