package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.setup.flow.NotUnderstoodException;

/**
 * Everything that a realm needs so that whoever signs in to it is assessed. It is planned as a
 * whole first, from what the realm has; nothing is done where something of it is not understood.
 */
public final class Setup {
  private final KeycloakSession session;
  private final RealmModel realm;

  /** Of one realm. */
  public Setup(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * What there is to do, and what is done already.
   *
   * @param steps in the order in which they are done
   * @param refused the flows that are not understood; nothing can be done while there are any
   */
  public record Plan(List<SetupStep> steps, List<NotUnderstoodException> refused) {
    /** A copy that nobody changes. */
    public Plan {
      steps = List.copyOf(steps);
      refused = List.copyOf(refused);
    }

    /** Does it. */
    public void carryOut() {
      if (!refused.isEmpty()) {
        throw new IllegalStateException("a plan that is not understood is not carried out");
      }
      steps.stream().map(SetupStep::doing).filter(Objects::nonNull).forEach(Runnable::run);
    }

    /** How much there is to do. */
    public long changes() {
      return steps.stream().filter(SetupStep::isChange).count();
    }
  }

  /** The plan for the realm as it is now. */
  public Plan plan() {
    FlowSetup flows = new FlowSetup(session, realm);
    List<SetupStep> steps = new ArrayList<>(flows.steps());
    Stream.of(
            new LevelSetup(realm, flows).steps(),
            new ProfileSetup(session, realm).steps(),
            new AdminSetup(session, realm).steps(),
            new EventSetup(realm).steps())
        .forEach(steps::addAll);
    return new Plan(steps, flows.refused());
  }
}
