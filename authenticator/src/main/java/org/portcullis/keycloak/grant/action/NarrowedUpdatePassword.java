package org.portcullis.keycloak.grant.action;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdatePassword;

/** The stock change of one's password, which obeys ceilings when an application asks for it. */
public final class NarrowedUpdatePassword extends UpdatePassword {
  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    WithheldActions.withhold(context);
    super.evaluateTriggers(context);
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (!WithheldActions.refuses(context, getId())) {
      super.processAction(context);
    }
  }

  @Override
  public int order() {
    return 10;
  }
}
