package org.portcullis.keycloak.grant.oidc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.portcullis.keycloak.stepup.PassedMethods;

/**
 * The stock methods of authentication, and those of factors that were passed on pages of
 * Portcullis' own, of which Keycloak's flow knows nothing; takes its place by its id.
 */
public final class StepUpAmrMapper extends AmrProtocolMapper {
  @Override
  protected List<String> getAmr(AuthenticatedClientSessionModel part, RealmModel realm) {
    Set<String> methods = new LinkedHashSet<>(super.getAmr(part, realm));
    methods.addAll(PassedMethods.of(part.getUserSession()));
    return List.copyOf(methods);
  }

  @Override
  public int order() {
    return 10;
  }
}
