package org.portcullis.keycloak.grant.action;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.DeleteAccount;

/** The stock deletion of one's own account, which obeys ceilings. */
public final class NarrowedDeleteAccount extends DeleteAccount {
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
