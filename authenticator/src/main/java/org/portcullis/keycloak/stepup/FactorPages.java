package org.portcullis.keycloak.stepup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.risk.RiskLevel;

/**
 * Asks for a second factor on Keycloak's own pages, out of the flow's order: which factor, if there
 * are several, and then the factor itself. Only factors that are old enough for the risk are taken.
 */
public final class FactorPages {
  private static final String CHOICE = "portcullisFactor";
  private static final String CHOSEN = "portcullis.factor";

  /** The kinds there are, those that can't be handed on to somebody else first. */
  private enum Kind {
    WEBAUTHN(WebAuthnCredentialModel.TYPE_TWOFACTOR, "webauthn-authenticator"),
    PASSKEY(WebAuthnCredentialModel.TYPE_PASSWORDLESS, "webauthn-authenticator-passwordless"),
    OTP(OTPCredentialModel.TYPE, "auth-otp-form"),
    RECOVERY(RecoveryAuthnCodesCredentialModel.TYPE, "auth-recovery-authn-code-form");

    private final String type;
    private final String authenticator;

    Kind(String type, String authenticator) {
      this.type = type;
      this.authenticator = authenticator;
    }
  }

  private final AuthenticationFlowContext context;
  private final UserModel user;
  private final Policy policy;
  private final RiskLevel level;
  private final Instant now;

  /**
   * The pages for the user of a login.
   *
   * @param level level of the session risk that is to be cleared
   */
  public FactorPages(
      AuthenticationFlowContext context, Policy policy, RiskLevel level, Instant now) {
    this.context = context;
    this.user = Objects.requireNonNull(context.getUser());
    this.policy = policy;
    this.level = level;
    this.now = now;
  }

  /** Whether the user has any factor that would be taken. */
  public boolean isUsable() {
    return !usable().isEmpty();
  }

  /** Shows the page that comes next. */
  public void show() {
    Optional<Kind> kind = chosen();
    if (kind.isEmpty()) {
      context.challenge(
          context
              .form()
              .setAttribute("portcullisFactors", usable().stream().map(Kind::name).toList())
              .createForm("portcullis-factor.ftl"));
      return;
    }
    if (context.getForwardedInfoMessage() == null) {
      context.setForwardedInfoMessage("portcullisStepUp");
    }
    authenticator(kind.get()).authenticate(context);
  }

  /**
   * Takes what was posted.
   *
   * @return whether a factor was passed that clears the risk; else a page is shown
   */
  public boolean take() {
    String choice = posted(CHOICE);
    if (choice != null) {
      context.getAuthenticationSession().setAuthNote(CHOSEN, choice);
    }
    Optional<Kind> kind = chosen();
    if (choice != null || kind.isEmpty()) {
      show();
      return false;
    }
    if (isTooYoung(kind.get())) {
      context.setForwardedInfoMessage("portcullisFactorYoung");
      show();
      return false;
    }
    authenticator(kind.get()).action(context);
    if (context.getStatus() != FlowStatus.SUCCESS) {
      return false;
    }
    LoginNotes.of(context.getAuthenticationSession()).passed(kind.get().type);
    PassedMethods.note(context.getAuthenticationSession(), kind.get().type);
    return true;
  }

  private Optional<Kind> chosen() {
    List<Kind> usable = usable();
    String chosen = context.getAuthenticationSession().getAuthNote(CHOSEN);
    return usable.size() == 1
        ? Optional.of(usable.get(0))
        : usable.stream().filter(kind -> kind.name().equals(chosen)).findFirst();
  }

  private List<Kind> usable() {
    List<Kind> usable = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Authenticator authenticator =
          context.getSession().getProvider(Authenticator.class, kind.authenticator);
      if (authenticator != null
          && Factors.isSecond(context.getAuthenticationSession(), kind.type)
          && authenticator.configuredFor(context.getSession(), context.getRealm(), user)
          && (stored(kind).isEmpty() || stored(kind).stream().anyMatch(this::clears))) {
        usable.add(kind);
      }
    }
    return usable;
  }

  private boolean clears(CredentialModel credential) {
    return Factors.clears(credential, policy, level, now);
  }

  /** Empty for those that a directory keeps, whose age is not known. */
  private List<CredentialModel> stored(Kind kind) {
    return user.credentialManager().getStoredCredentialsByTypeStream(kind.type).toList();
  }

  private Authenticator authenticator(Kind kind) {
    return Objects.requireNonNull(
        context.getSession().getProvider(Authenticator.class, kind.authenticator));
  }

  /** Whether the very credential that is used, as the stock pages name it, is too young. */
  private boolean isTooYoung(Kind kind) {
    return switch (kind) {
      case OTP -> {
        String id = posted("selectedCredentialId");
        yield stored(kind).stream()
            .filter(credential -> id == null || id.isEmpty() || credential.getId().equals(id))
            .findFirst()
            .filter(credential -> !clears(credential))
            .isPresent();
      }
      case WEBAUTHN, PASSKEY -> {
        String id = posted("credentialId");
        yield id != null
            && !id.isEmpty()
            && stored(kind).stream()
                .noneMatch(credential -> isKey(credential, id) && clears(credential));
      }
      case RECOVERY -> stored(kind).stream().anyMatch(credential -> !clears(credential));
    };
  }

  private static boolean isKey(CredentialModel credential, String id) {
    String stored =
        WebAuthnCredentialModel.createFromCredentialModel(credential)
            .getWebAuthnCredentialData()
            .getCredentialId();
    return canonical(stored).equals(canonical(id));
  }

  /** Of the two alphabets of Base64, the one for addresses. */
  private static String canonical(String id) {
    return id.replace('+', '-').replace('/', '_').replace("=", "");
  }

  private @Nullable String posted(String field) {
    return context.getHttpRequest().getDecodedFormParameters().getFirst(field);
  }
}
