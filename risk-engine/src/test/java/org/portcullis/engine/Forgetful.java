package org.portcullis.engine;

import org.jspecify.annotations.NullUnmarked;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/** A third party's signal, compiled without null checks, that returns nothing. */
@NullUnmarked
final class Forgetful implements Signal {
  @Override
  public String id() {
    return "forgetful";
  }

  @Override
  public Risk risk() {
    return Risk.SESSION;
  }

  @Override
  public Family family() {
    return Family.TRAVEL;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    return null;
  }
}
