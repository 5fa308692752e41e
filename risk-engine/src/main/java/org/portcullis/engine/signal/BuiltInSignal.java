package org.portcullis.engine.signal;

import org.portcullis.risk.Family;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/** A signal that comes with the engine and describes itself. */
public abstract class BuiltInSignal implements Signal {
  private final String id;
  private final Risk risk;
  private final Family family;
  private final SignalDescription description;

  BuiltInSignal(String id, Risk risk, Family family, SignalDescription description) {
    this.id = id;
    this.risk = risk;
    this.family = family;
    this.description = description;
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
