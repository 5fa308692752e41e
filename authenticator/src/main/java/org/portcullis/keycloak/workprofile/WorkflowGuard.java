package org.portcullis.keycloak.workprofile;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/** Keeps what a step of a workflow changes of somebody's work. */
final class WorkflowGuard {
  private WorkflowGuard() {}

  static void around(KeycloakSession session, WorkflowExecutionContext context, Runnable step) {
    RealmModel realm = session.getContext().getRealm();
    UserModel user = session.users().getUserById(realm, context.getResourceId());
    if (user == null) {
      step.run();
      return;
    }
    KeptWork.Before before = KeptWork.Before.of(user);
    step.run();
    KeptWork.keep(session, realm, user, before, "workflow");
  }
}
