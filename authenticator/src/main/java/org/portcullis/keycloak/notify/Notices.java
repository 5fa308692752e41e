package org.portcullis.keycloak.notify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells people by Keycloak's mail, in their language: once the request has committed, and on
 * another thread, so that a mail server holds no sign-in up. Who has no address, or is in a realm
 * without a mail server, is told nothing.
 */
public final class Notices {
  private static final Logger LOG = Logger.getLogger(Notices.class);

  private Notices() {}

  /** Tells a person when the request that is being served ends well. */
  public static void send(
      KeycloakSession session, RealmModel realm, UserModel user, Notice notice) {
    KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
    ExecutorService executor =
        session.getProvider(ExecutorsProvider.class).getExecutor("portcullis-notices");
    String realmId = realm.getId();
    String userId = user.getId();
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                executor.execute(
                    () ->
                        KeycloakModelUtils.runJobInTransaction(
                            factory, own -> send(own, realmId, userId, notice)));
              }

              @Override
              protected void rollbackImpl() {}
            });
  }

  private static void send(KeycloakSession session, String realmId, String userId, Notice notice) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null || realm.getSmtpConfig().isEmpty()) {
      return;
    }
    // Users are read by the realm that the session is in.
    session.getContext().setRealm(realm);
    UserModel user = session.users().getUserById(realm, userId);
    if (user == null || user.getEmail() == null) {
      return;
    }
    Map<String, Object> texts = new HashMap<>();
    texts.put("portcullisNotice", notice.key("text"));
    try {
      session
          .getProvider(EmailTemplateProvider.class)
          .setRealm(realm)
          .setUser(user)
          .send(notice.key("subject"), List.of(), "portcullis-notice.ftl", texts);
    } catch (EmailException e) {
      LOG.warnf(e, "Realm %s: user %s was not told of %s", realm.getName(), userId, notice);
    }
  }
}
