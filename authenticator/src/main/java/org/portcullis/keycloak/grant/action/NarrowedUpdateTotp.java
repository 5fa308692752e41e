package org.portcullis.keycloak.grant.action;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateTotp;

/** The stock enrolment of an OTP, which obeys ceilings when an application asks for it. */
public final class NarrowedUpdateTotp extends UpdateTotp {
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
