package org.portcullis.keycloak.grant.action;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.broker.provider.IdpLinkAction;

/** The stock linking of an identity provider, which obeys ceilings. */
public final class NarrowedIdpLink extends IdpLinkAction {
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
