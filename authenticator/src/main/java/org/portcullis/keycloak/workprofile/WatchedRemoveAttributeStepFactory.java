package org.portcullis.keycloak.workprofile;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.RemoveUserAttributeStepProvider;
import org.keycloak.models.workflow.RemoveUserAttributeStepProviderFactory;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/** Makes Keycloak's workflow step of the same id, which ends nobody's probation. */
public final class WatchedRemoveAttributeStepFactory
    extends RemoveUserAttributeStepProviderFactory {
  @Override
  public RemoveUserAttributeStepProvider create(KeycloakSession session, ComponentModel model) {
    return new RemoveUserAttributeStepProvider(session, model) {
      @Override
      public void run(WorkflowExecutionContext context) {
        WorkflowGuard.around(session, context, () -> super.run(context));
      }
    };
  }

  @Override
  public int order() {
    return 1;
  }
}
