package org.portcullis.keycloak.fake;

import java.util.List;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.keycloak.workprofile.WorkAttribute;

/** The state of a user profile: what it declares, work attributes for admins alone at first. */
public final class FakeUserProfile {
  private final UPConfig config = new UPConfig();

  FakeUserProfile() {
    for (String name : List.of(UserModel.USERNAME, UserModel.EMAIL)) {
      config.addOrReplaceAttribute(attribute(name, Set.of("admin")));
    }
    for (WorkAttribute attribute : WorkAttribute.values()) {
      config.addOrReplaceAttribute(attribute(attribute.attribute(), Set.of("admin")));
    }
  }

  UserProfileProvider provider() {
    return Fake.of(UserProfileProvider.class, this);
  }

  /** Lets people write an attribute themselves. */
  public void open(String name) {
    config.addOrReplaceAttribute(attribute(name, Set.of("admin", "user")));
  }

  /** Declares an attribute no more. */
  public void remove(String name) {
    config.removeAttribute(name);
  }

  public UPConfig getConfiguration() {
    return config;
  }

  private static UPAttribute attribute(String name, Set<String> editors) {
    UPAttribute attribute = new UPAttribute(name);
    attribute.setPermissions(new UPAttributePermissions(Set.of("admin"), editors));
    return attribute;
  }
}
