package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPGroup;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.keycloak.workprofile.KeptWork;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkValueValidator;

/**
 * Declares the work attributes in a realm's user profile: written by admins alone and checked. What
 * helps people they see; what they are compared with they do not, as it would tell what to imitate.
 */
final class ProfileSetup {
  private static final String ID = "attribute";
  private static final String GROUP = "work-profile";
  private static final String ADMIN = "admin";
  private static final String USER = "user";
  private static final Set<WorkAttribute> SHOWN =
      EnumSet.of(
          WorkAttribute.EMPLOYMENT,
          WorkAttribute.START_DATE,
          WorkAttribute.END_DATE,
          WorkAttribute.TIME_ZONE,
          WorkAttribute.TRAVEL);

  /** Keycloak's SCIM fails for a realm with an attribute that has no annotations. */
  private static final String SCIM_NAME = "kc.scim.schema.attribute";

  private static final String SCIM = "urn:keycloak:params:scim:schemas:extension:realm:1.0:User:";

  private final KeycloakSession session;
  private final RealmModel realm;

  ProfileSetup(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  List<SetupStep> steps() {
    UPConfig profile = profile();
    UPConfig after = withGroup(profile());
    List<SetupStep> steps = new ArrayList<>();
    int open = 0;
    for (WorkAttribute attribute : WorkAttribute.values()) {
      UPAttribute declared = profile.getAttribute(attribute.attribute());
      String before = declared == null ? null : text(declared);
      if (DeclaredAttributes.state(declared) == DeclaredAttributes.State.SOUND) {
        steps.add(SetupStep.done(ID, attribute.attribute(), before));
      } else {
        UPAttribute wanted = wanted(attribute, after.getAttribute(attribute.attribute()));
        after.addOrReplaceAttribute(wanted);
        // Written once, by the first: Keycloak makes one more profile each time while there is
        // none.
        Runnable doing = open == 0 ? () -> store(after) : () -> {};
        steps.add(new SetupStep(ID, attribute.attribute(), before, text(wanted), doing));
        open++;
      }
    }
    return steps;
  }

  private static UPConfig withGroup(UPConfig profile) {
    if (profile.getGroups().stream().noneMatch(group -> GROUP.equals(group.getName()))) {
      UPGroup group = new UPGroup(GROUP);
      group.setDisplayHeader("${portcullisWorkProfile}");
      profile.addGroup(group);
    }
    return profile;
  }

  private void store(UPConfig profile) {
    session.getProvider(UserProfileProvider.class).setConfiguration(profile);
    String id = realm.getId();
    KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                // This session still reads what was before.
                KeycloakModelUtils.runJobInTransaction(sessions, later -> follow(later, id));
              }

              @Override
              protected void rollbackImpl() {
                // Nothing changed.
              }
            });
  }

  private static void follow(KeycloakSession session, String id) {
    RealmModel realm = session.realms().getRealm(id);
    session.getContext().setRealm(realm);
    KeptWork.follow(session, realm);
  }

  /** A copy; the one that the server keeps must not be changed. */
  private UPConfig profile() {
    return session.getProvider(UserProfileProvider.class).getConfiguration().clone();
  }

  private static UPAttribute wanted(WorkAttribute attribute, @Nullable UPAttribute declared) {
    String name = attribute.attribute();
    UPAttribute wanted = declared == null ? new UPAttribute(name) : declared;
    if (declared == null) {
      wanted.setDisplayName(
          "${portcullis" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "}");
      wanted.setGroup(GROUP);
      wanted.setMultivalued(attribute.hasSeveral());
      wanted.setAnnotations(Map.of(SCIM_NAME, SCIM + name));
    }
    Set<String> view =
        declared != null && declared.getPermissions() != null
            ? declared.getPermissions().getView()
            : SHOWN.contains(attribute) ? Set.of(ADMIN, USER) : Set.of(ADMIN);
    wanted.setPermissions(new UPAttributePermissions(view, Set.of(ADMIN)));
    wanted.addValidation(WorkValueValidator.ID, Map.of());
    return wanted;
  }

  private static String text(UPAttribute attribute) {
    UPAttributePermissions permissions =
        Objects.requireNonNullElseGet(attribute.getPermissions(), UPAttributePermissions::new);
    return "view "
        + new TreeSet<>(permissions.getView())
        + ", edit "
        + new TreeSet<>(permissions.getEdit())
        + ", validators "
        + (attribute.getValidations() == null
            ? "[]"
            : new TreeSet<>(attribute.getValidations().keySet()));
  }
}
