package org.portcullis.keycloak.setup.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.portcullis.keycloak.login.RiskAuthenticatorFactory;
import org.portcullis.keycloak.setup.flow.FlowTree.Config;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;

/**
 * What a copy says of itself, in the configuration of its assessment: which flow it is a copy of,
 * and what it looked like when it was made. So it is known wherever the copy is bound, and goes
 * with an export of the realm.
 */
public final class Copies {
  private Copies() {}

  /** Notes in a copy what it looks like. */
  public static FlowTree sealed(FlowTree copy) {
    String made = hash(copy);
    return copy.map(
        step -> isAssessment(step) ? with(step, RiskAuthenticatorFactory.MADE, made) : step);
  }

  /** Id of the flow that a copy replaces, and empty text for none; empty if it is no copy. */
  public static Optional<String> replaced(FlowTree flow) {
    return value(flow, RiskAuthenticatorFactory.REPLACES);
  }

  /** Whether a copy is as it was made. */
  public static boolean isUntouched(FlowTree flow) {
    FlowTree unsealed =
        flow.map(step -> isAssessment(step) ? without(step, RiskAuthenticatorFactory.MADE) : step);
    return value(flow, RiskAuthenticatorFactory.MADE).filter(hash(unsealed)::equals).isPresent();
  }

  private static Optional<String> value(FlowTree flow, String name) {
    return flow.steps()
        .filter(Copies::isAssessment)
        .map(Step::config)
        .filter(Objects::nonNull)
        .map(config -> config.values().get(name))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean isAssessment(Step step) {
    return step.authenticator().equals(RiskAuthenticatorFactory.ID);
  }

  private static Step with(Step step, String name, String value) {
    Map<String, String> values = values(step);
    values.put(name, value);
    return step(step, values);
  }

  private static Step without(Step step, String name) {
    Map<String, String> values = values(step);
    values.remove(name);
    return step(step, values);
  }

  private static Map<String, String> values(Step step) {
    Config config = step.config();
    return new TreeMap<>(config == null ? Map.of() : config.values());
  }

  private static Step step(Step step, Map<String, String> values) {
    Config config = step.config();
    return new Step(
        step.requirement(),
        step.authenticator(),
        new Config(config == null ? "" : config.alias(), values));
  }

  private static String hash(FlowTree flow) {
    try {
      byte[] text = flow.shape().toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
