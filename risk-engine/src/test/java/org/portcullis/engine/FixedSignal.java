package org.portcullis.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/** A signal that always does the same. */
record FixedSignal(String id, Risk risk, Family family, Supplier<Double> logOdds)
    implements Signal {

  static FixedSignal session(String id, Family family, double logOdds) {
    return new FixedSignal(id, Risk.SESSION, family, () -> logOdds);
  }

  static FixedSignal identity(String id, Family family, double logOdds) {
    return new FixedSignal(id, Risk.IDENTITY, family, () -> logOdds);
  }

  static FixedSignal failing(String id, RuntimeException failure) {
    return new FixedSignal(
        id,
        Risk.SESSION,
        Family.TRAVEL,
        () -> {
          throw failure;
        });
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    return evidence(logOdds.get(), Map.of());
  }
}
