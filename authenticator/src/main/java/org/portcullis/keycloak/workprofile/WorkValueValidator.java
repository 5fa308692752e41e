package org.portcullis.keycloak.workprofile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.AttributeContext;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfileAttributeValidationContext;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.validate.SimpleValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;

/**
 * Refuses values of work attributes that nobody could read later. What is stored already passes, so
 * that an account with an old value can still be disabled.
 */
public final class WorkValueValidator implements SimpleValidator {
  /** Id of the validator in a user profile. */
  public static final String ID = "portcullis-work-value";

  private static final String MESSAGE = "portcullisWorkValue";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public ValidationContext validate(
      @Nullable Object input, String inputHint, ValidationContext context, ValidatorConfig config) {
    WorkAttribute attribute = CanonicalForm.named(inputHint).orElse(null);
    if (attribute == null
        || !(input instanceof List<?> values)
        || !(context instanceof UserProfileAttributeValidationContext profile)) {
      return context;
    }
    AttributeContext attributes = profile.getAttributeContext();
    UserModel user = attributes.getUser();
    Attributes given = attributes.getAttributes();
    CanonicalForm form = new CanonicalForm(attributes.getSession(), user, given::get);
    List<String> texts = values.stream().map(text -> Objects.toString(text, "")).toList();
    List<String> problems =
        texts.stream()
            .filter(text -> !text.isBlank())
            .flatMap(text -> problem(attribute, text, form, user).stream())
            .toList();
    // SCIM writes to the user before it asks, so what is stored already cannot be told apart.
    boolean isScim = attributes.getContext() == UserProfileContext.SCIM;
    if (isScim || !form.isStored(attribute, texts)) {
      Stream.concat(problems.stream(), orderOfDays(attribute, form, given, isScim).stream())
          .forEach(
              problem -> context.addError(new ValidationError(ID, inputHint, MESSAGE, problem)));
    }
    return context;
  }

  /** Told of one of both days: of the last, unless it is the first that is news. */
  private static Optional<String> orderOfDays(
      WorkAttribute attribute, CanonicalForm form, Attributes given, boolean isScim) {
    boolean isDay = attribute == WorkAttribute.START_DATE || attribute == WorkAttribute.END_DATE;
    if (!isDay || !form.endsBeforeItBegins()) {
      return Optional.empty();
    }
    if (attribute == WorkAttribute.END_DATE) {
      return Optional.of(CanonicalForm.BEFORE_FIRST_DAY);
    }
    List<String> end = given.get(WorkAttribute.END_DATE.attribute());
    return !isScim && form.isStored(WorkAttribute.END_DATE, end)
        ? Optional.of("is after the last day")
        : Optional.empty();
  }

  private static Optional<String> problem(
      WorkAttribute attribute, String text, CanonicalForm form, @Nullable UserModel user) {
    return WorkValues.problem(attribute, text, form.surroundings())
        .or(
            () ->
                attribute == WorkAttribute.SPONSOR ? sponsor(text, form, user) : Optional.empty());
  }

  private static Optional<String> sponsor(
      String text, CanonicalForm form, @Nullable UserModel user) {
    Optional<UserModel> sponsor = form.sponsor(text.strip());
    if (sponsor.isEmpty()) {
      return Optional.of("is no id, name or e-mail address of one user");
    }
    return user != null && sponsor.get().getId().equals(user.getId())
        ? Optional.of("is the person themself")
        : Optional.empty();
  }
}
