package org.portcullis.keycloak.setup.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.ALTERNATIVE;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.CONDITIONAL;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.DISABLED;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.portcullis.keycloak.setup.flow.FlowTree.Node;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;
import org.portcullis.keycloak.setup.flow.FlowTree.Sub;

/** Where the assessment comes in flows of any form. */
class PlacementTest {
  private static final Placement PLACEMENT =
      new Placement(id -> !id.equals("unheard-of"), List.of("auth-otp-form"));

  @Test
  void alternatives_standInFrontOfTheAssessment() {
    FlowTree own = flow("own", step(ALTERNATIVE, "auth-cookie"), step(ALTERNATIVE, "passkey"));

    FlowTree placed = PLACEMENT.into(Kind.BROWSER, own, "id");

    assertThat(placed.nodes().get(0))
        .isInstanceOfSatisfying(
            Sub.class,
            ways -> {
              assertThat(ways.requirement()).isEqualTo(REQUIRED);
              assertThat(ways.flow().nodes()).isEqualTo(own.nodes());
            });
    assertThat(placed.nodes().get(1))
        .isInstanceOfSatisfying(
            Step.class, step -> assertThat(step.authenticator()).isEqualTo("portcullis-risk"));
    assertThat(Ways.past(own, true)).contains("passkey");
    assertThat(Ways.past(placed, true)).isEmpty();
  }

  @Test
  void sequence_goesOnWithTheAssessment() {
    FlowTree own = flow("own", step(REQUIRED, "name"), step(REQUIRED, "password"));

    FlowTree placed = PLACEMENT.into(Kind.DIRECT_GRANT, own, "id");

    assertThat(placed.steps().map(Step::authenticator))
        .containsExactly("name", "password", "portcullis-risk");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BROWSER", "DIRECT_GRANT", "REGISTRATION", "POST_BROKER"})
  void noWayLeadsPast_whateverTheFlowLooksLike(Kind kind) {
    for (Requirement outer : List.of(REQUIRED, CONDITIONAL, ALTERNATIVE)) {
      for (Requirement inner : List.of(REQUIRED, ALTERNATIVE, DISABLED)) {
        Sub sub = new Sub(outer, null, flow("sub", step(inner, "one"), step(ALTERNATIVE, "two")));
        FlowTree own = flow("own", sub, step(ALTERNATIVE, "three"));

        assertThat(Ways.past(PLACEMENT.into(kind, own, ""), false)).as("%s", own).isEmpty();
      }
    }
  }

  @Test
  void reset_comesAfterTheAssessmentAndTheMailBefore() {
    FlowTree own =
        flow(
            "own",
            step(REQUIRED, "reset-credentials-choose-user"),
            new Sub(
                REQUIRED,
                null,
                flow(
                    "mail",
                    step(REQUIRED, "reset-credential-email"),
                    new Sub(CONDITIONAL, null, flow("otp", step(REQUIRED, "reset-otp"))))));

    Stream<String> steps =
        PLACEMENT.into(Kind.RESET_CREDENTIALS, own, "").steps().map(Step::authenticator);

    assertThat(steps)
        .containsExactly(
            "reset-credentials-choose-user",
            "reset-credential-email",
            "portcullis-risk",
            "reset-otp");
  }

  @Test
  void resetBeforeTheMail_isNotUnderstood() {
    FlowTree own =
        flow(
            "own",
            step(REQUIRED, "reset-credentials-choose-user"),
            step(REQUIRED, "reset-password"),
            step(REQUIRED, "reset-credential-email"));

    refused(Kind.RESET_CREDENTIALS, own, Reason.RESET_BEFORE_MAIL);
  }

  @Test
  void resetInAnAlternative_isNotUnderstood() {
    FlowTree own =
        flow("own", step(REQUIRED, "reset-credential-email"), step(ALTERNATIVE, "reset-password"));

    refused(Kind.RESET_CREDENTIALS, own, Reason.RESET_IN_ALTERNATIVE);
  }

  @Test
  void flowThatResetsNothing_isNotUnderstood() {
    refused(
        Kind.RESET_CREDENTIALS,
        flow("own", step(REQUIRED, "reset-credential-email")),
        Reason.NOTHING_RESET);
  }

  @Test
  void authenticatorThatTheServerDoesNotHave_isNotUnderstood() {
    refused(Kind.BROWSER, flow("own", step(REQUIRED, "unheard-of")), Reason.UNKNOWN_AUTHENTICATOR);
  }

  @Test
  void levelsOfTheRealmsOwn_stayAsTheyAre() {
    FlowTree own =
        flow(
            "own",
            new Sub(
                CONDITIONAL,
                null,
                flow("level", step(REQUIRED, "conditional-level-of-authentication"))));

    assertThat(PLACEMENT.into(Kind.BROWSER, own, "").isConfigured("stepUpLevel")).isFalse();
    assertThat(
            PLACEMENT
                .into(Kind.BROWSER, flow("other", step(REQUIRED, "password")), "")
                .isConfigured("stepUpLevel"))
        .isTrue();
  }

  @Test
  void copy_knowsWhatItReplacesAndWhetherItWasChanged() {
    FlowTree own = flow("own", step(REQUIRED, "password"));

    FlowTree copy = Copies.sealed(PLACEMENT.into(Kind.BROWSER, own, "the-id"));

    assertThat(Copies.replaced(copy)).contains("the-id");
    assertThat(Copies.isUntouched(copy)).isTrue();
    assertThat(Copies.isUntouched(copy.with(copy.nodes().subList(0, 2)))).isFalse();
    assertThat(Copies.replaced(own)).isEmpty();
  }

  @Test
  void assessmentInOneOfTwoAlternatives_leavesAWayPast() {
    FlowTree own =
        flow(
            "own",
            step(ALTERNATIVE, "auth-cookie"),
            new Sub(
                ALTERNATIVE,
                null,
                flow("forms", step(REQUIRED, "password"), step(REQUIRED, "portcullis-risk"))),
            step(ALTERNATIVE, "auth-spnego"));

    assertThat(Ways.past(own, false)).contains("auth-spnego");
  }

  @Test
  void assessmentInAConditionalSubflow_leavesAWayPast() {
    FlowTree own =
        flow(
            "own",
            step(REQUIRED, "password"),
            new Sub(
                CONDITIONAL,
                null,
                flow(
                    "sometimes",
                    step(REQUIRED, "conditional-user-role"),
                    step(REQUIRED, "portcullis-risk"))));

    assertThat(Ways.past(own, false)).contains("own");
  }

  private static void refused(Kind kind, FlowTree own, Reason reason) {
    assertThatThrownBy(() -> PLACEMENT.into(kind, own, ""))
        .isInstanceOfSatisfying(
            NotUnderstoodException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static FlowTree flow(String alias, Node... nodes) {
    return new FlowTree(alias, "", FlowTree.BASIC, List.of(nodes));
  }

  private static Step step(Requirement requirement, String authenticator) {
    return new Step(requirement, authenticator, null);
  }
}
