package org.portcullis.keycloak.workprofile;

import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

/**
 * Keycloak's user profile, through which the admin API, SCIM, the account console, registration and
 * profile updates write. Work attributes are checked in all of them, whether or not the realm's
 * configuration names the validator, and stored in one form.
 */
final class CanonicalProfile extends DeclarativeUserProfileProvider {
  private final KeycloakSession own;

  CanonicalProfile(KeycloakSession session, CanonicalProfileFactory factory) {
    super(session, factory);
    this.own = session;
  }

  @Override
  protected Attributes createAttributes(
      UserProfileContext context,
      @Nullable Map<String, ?> attributes,
      @Nullable UserModel user,
      UserProfileMetadata metadata) {
    if (context == UserProfileContext.SCIM && user != null && isWriting()) {
      requireReadable(user);
    }
    Map<String, ?> canonical =
        attributes == null ? null : CanonicalForm.ofAll(own, attributes, user);
    if (user != null) {
      OwnDeclaration declaration = new OwnDeclaration(own, user);
      if (context == UserProfileContext.USER_API && canonical != null) {
        declaration.refuse(canonical);
      } else if (context == UserProfileContext.SCIM && isWriting()) {
        declaration.refuseWritten();
      }
    }
    return super.createAttributes(context, canonical, user, metadata);
  }

  /**
   * SCIM writes to the user first, and takes what admins alone may write for unchanged; so here is
   * where it is checked.
   */
  private void requireReadable(UserModel user) {
    CanonicalForm.differing(own, user).forEach(user::setAttribute);
    CanonicalForm.problem(own, user)
        .ifPresent(
            problem -> {
              own.getTransactionManager().setRollbackOnly();
              throw new ModelValidationException(problem);
            });
  }

  private boolean isWriting() {
    boolean isSearch = own.getContext().getUri().getPath().endsWith(".search");
    return !own.getContext().getHttpRequest().getHttpMethod().equals(HttpMethod.GET) && !isSearch;
  }

  @Override
  protected UserProfileMetadata decorateUserProfileForCache(
      UserProfileMetadata metadata, @Nullable UPConfig config) {
    UserProfileMetadata decorated = super.decorateUserProfileForCache(metadata, config);
    for (WorkAttribute attribute : WorkAttribute.values()) {
      decorated.getAttribute(attribute.attribute()).forEach(CanonicalProfile::check);
    }
    return decorated;
  }

  private static void check(AttributeMetadata attribute) {
    boolean isChecked =
        attribute.getValidators().stream()
            .anyMatch(validator -> validator.getValidatorId().equals(WorkValueValidator.ID));
    if (!isChecked) {
      attribute.addValidators(List.of(new AttributeValidatorMetadata(WorkValueValidator.ID)));
    }
  }
}
