package org.portcullis.engine.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.portcullis.engine.FamilyCaps;
import org.portcullis.risk.Family;
import org.portcullis.risk.Risk;

/** The page {@code docs/SIGNALS.md}, made of what the signals say of themselves. */
public final class SignalsDocument {
  private static final String HEAD =
      """
      # Signals

      Made from the code by `make signals-doc`; do not edit. A signal adds log-odds in nats to one risk: positive is riskier, 0 says
      "looked, nothing notable", and a missing fact abstains, which counts neither way. A policy can switch a signal off or put a factor
      from 0 to 5 on it by its id ([policy.md](policy.md)); every signal weighs 1 by default.

      """;

  private static final String FAMILIES =
      """

      ## Families

      Signals of one family share one cause, so their sum is held within a range; beyond it they are scaled down together, so that the
      terms that are shown still sum to the score. In the family `travel` the strongest counts, and 0.35 of the others. What a
      quarter of attackers copy (`network-familiarity`, `client-familiarity`, `rhythm`) takes off ln 0.25 = -1.39 together at most.

      | family | lowest | highest | signals |
      |---|---|---|---|
      """;

  private SignalsDocument() {}

  /** Writes the page to the file that the only argument names. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: SignalsDocument FILE");
    }
    Files.writeString(Path.of(arguments[0]), text());
  }

  /** The page. */
  public static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("| id | risk | family | log-odds |\n|---|---|---|---|\n");
    for (BuiltInSignal signal : Signals.described()) {
      text.append("| [%s](#%s) ".formatted(code(signal.id()), signal.id()))
          .append("| %s ".formatted(name(signal.risk())))
          .append("| %s ".formatted(code(name(signal.family()))))
          .append("| %s |\n".formatted(signal.description().logOdds()));
    }
    text.append(FAMILIES);
    for (Family family : Family.values()) {
      text.append(family(family));
    }
    Signals.described().forEach(signal -> text.append(section(signal)));
    return text.toString();
  }

  private static String family(Family family) {
    FamilyCaps.Range range = FamilyCaps.range(family);
    String signals =
        String.join(
            ", ",
            Signals.described().stream()
                .filter(signal -> signal.family() == family)
                .map(signal -> code(signal.id()))
                .toList());
    return "| %s | %s | %s | %s |\n"
        .formatted(
            code(name(family)),
            number(range.low()),
            number(range.high()),
            signals.isEmpty() ? "what every sum begins with" : signals);
  }

  private static String section(BuiltInSignal signal) {
    SignalDescription description = signal.description();
    return """

        ## %s

        %s.

        - **Risk** %s, **family** %s
        - **Log-odds** %s
        - **Source** %s
        - **Abstains** %s
        - **False positives** %s
        """
        .formatted(
            signal.id(),
            description.looksAt(),
            name(signal.risk()),
            code(name(signal.family())),
            description.logOdds(),
            description.source(),
            description.abstains(),
            description.falsePositives());
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String name(Risk risk) {
    return risk.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Family family) {
    return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
