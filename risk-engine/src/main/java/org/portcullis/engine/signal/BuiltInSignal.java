package org.portcullis.engine.signal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/** A signal that comes with the engine and describes itself. */
public abstract class BuiltInSignal implements Signal {
  private final String id;
  private final Risk risk;
  private final Family family;
  private final SignalDescription description;
  private final Map<Finding.Reason, Finding.Abstained> abstentions =
      new EnumMap<>(Finding.Reason.class);

  BuiltInSignal(String id, Risk risk, Family family, SignalDescription description) {
    this.id = id;
    this.risk = risk;
    this.family = family;
    this.description = description;
    for (Finding.Reason reason : Finding.Reason.values()) {
      abstentions.put(reason, new Finding.Abstained(id, risk, family, reason));
    }
  }

  /** The same object for the same reason: most signals abstain at most attempts. */
  @Override
  public final Finding.Abstained abstain(Finding.Reason reason) {
    return Objects.requireNonNull(abstentions.get(reason));
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Risk risk() {
    return risk;
  }

  @Override
  public final Family family() {
    return family;
  }

  /** What the documentation says of it. */
  public final SignalDescription description() {
    return description;
  }
}
