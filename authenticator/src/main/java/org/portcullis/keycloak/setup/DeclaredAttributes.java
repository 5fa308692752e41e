package org.portcullis.keycloak.setup;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.portcullis.keycloak.workprofile.WorkValueValidator;

/** Whether a work attribute counts as a realm's user profile declares it. */
public final class DeclaredAttributes {
  private static final Set<String> ADMINS_ALONE = Set.of("admin");

  private DeclaredAttributes() {}

  /** What is the matter with one. */
  public enum State {
    /** It is not declared, and does not count. */
    UNDECLARED,
    /** Others than admins write it, and it does not count. */
    OPEN,
    /** What nobody can read is written without a word. */
    UNCHECKED,
    /** Nothing. */
    SOUND
  }

  /** The state of one; null where it is not declared. */
  public static State state(@Nullable UPAttribute declared) {
    if (declared == null) {
      return State.UNDECLARED;
    }
    if (declared.getPermissions() == null
        || !ADMINS_ALONE.equals(declared.getPermissions().getEdit())) {
      return State.OPEN;
    }
    boolean isChecked =
        declared.getValidations() != null
            && declared.getValidations().containsKey(WorkValueValidator.ID);
    return isChecked ? State.SOUND : State.UNCHECKED;
  }
}
