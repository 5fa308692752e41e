package org.portcullis.keycloak.workprofile;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.SetUserAttributeStepProvider;
import org.keycloak.models.workflow.SetUserAttributeStepProviderFactory;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/** Makes Keycloak's workflow step of the same id, which ends nobody's probation. */
public final class WatchedSetAttributeStepFactory extends SetUserAttributeStepProviderFactory {
  @Override
  public SetUserAttributeStepProvider create(KeycloakSession session, ComponentModel model) {
    return new SetUserAttributeStepProvider(session, model) {
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
