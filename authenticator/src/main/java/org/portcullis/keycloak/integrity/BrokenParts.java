package org.portcullis.keycloak.integrity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/**
 * Fails on every attempt for as long as a part of Portcullis is not in its place, so that the
 * policy's failure mode decides, as for any other failure.
 */
public final class BrokenParts implements Signal {
  private final List<Breach> breaches;

  private BrokenParts(List<Breach> breaches) {
    this.breaches = List.copyOf(breaches);
  }

  /** The signal for this server; empty when every part is in its place. */
  public static Optional<Signal> of(KeycloakSession session) {
    List<Breach> breaches = session.getProvider(IntegrityProvider.class).breaches();
    return breaches.isEmpty() ? Optional.empty() : Optional.of(new BrokenParts(breaches));
  }

  @Override
  public String id() {
    return "integrity";
  }

  @Override
  public Risk risk() {
    return Risk.SESSION;
  }

  @Override
  public Family family() {
    return Family.ABUSE;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    return new Finding.Failed(
        id(),
        risk(),
        family(),
        breaches.stream().map(Breach::what).collect(Collectors.joining(" ")));
  }
}
