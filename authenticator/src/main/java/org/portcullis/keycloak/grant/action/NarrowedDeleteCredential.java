package org.portcullis.keycloak.grant.action;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.DeleteCredentialAction;

/** The stock deletion of a credential, which obeys ceilings when an application asks for it. */
public final class NarrowedDeleteCredential extends DeleteCredentialAction {
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
