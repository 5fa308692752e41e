package org.portcullis.keycloak.setup;

import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.realm.FlowBindings;

/** Says at start-up which realms nobody could sign in to without the provider JAR. */
public final class BoundRealms {
  private static final Logger LOG = Logger.getLogger(BoundRealms.class);

  /** More are counted, so that the line can be read. */
  private static final int MOST_NAMES = 100;

  private BoundRealms() {}

  /** Logs their names, if there are any. */
  public static void warn(KeycloakSessionFactory sessions) {
    Set<String> realms =
        KeycloakModelUtils.runJobInTransactionWithResult(
            sessions, session -> new FlowBindings(session, PortcullisFlows.PREFIX).realms());
    if (!realms.isEmpty()) {
      LOG.warn(text(realms));
    }
  }

  static String text(Set<String> realms) {
    String names = realms.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = realms.size() - MOST_NAMES;
    return "Nobody can sign in to these realms if Portcullis is removed before its setup is: "
        + names
        + (more > 0 ? " and " + more + " more" : "")
        + ". See 'Removing Portcullis' in its documentation";
  }
}
