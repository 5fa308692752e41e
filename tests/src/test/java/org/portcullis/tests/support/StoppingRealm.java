package org.portcullis.tests.support;

/** An {@link AttestingRealm} in which somebody who is abroad is of very doubtful identity. */
public class StoppingRealm extends AttestingRealm {

  @Override
  protected String policy() {
    return """
    {"mode": "enforce", "factorDays": 0, "stepUpAt": "high",
     "safeguards": {"selfServiceClients": ["app"]},
     "thresholds": {"session": {"medium": 99, "high": 100}, "identity": {"medium": 2, "high": 5}}}
    """;
  }
}
