package org.portcullis.engine.signal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.Link;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.SightingKind;

/**
 * Something of which everybody has their own, shared with unrelated accounts: a browser, a factor,
 * or what is on file.
 */
public final class SharedThing extends IdentitySignal {
  private static final String ABSTAINS =
      "It was not looked up; 0 for hubs that people of a year or more share; households do not count";

  private final List<SightingKind> kinds;
  private final double first;
  private final double eachFurther;
  private final double highest;

  private SharedThing(
      String id,
      List<SightingKind> kinds,
      double first,
      double eachFurther,
      double highest,
      String looksAt,
      String source,
      String falsePositives) {
    super(
        id,
        Family.LINKS,
        new SignalDescription(
            looksAt,
            "%s for one other account, %s times the logarithm of their number more, at most %s"
                .formatted(first, eachFurther, highest),
            source,
            ABSTAINS,
            falsePositives));
    this.kinds = kinds;
    this.first = first;
    this.eachFurther = eachFurther;
    this.highest = highest;
  }

  /** A browser that other accounts use. */
  static SharedThing device() {
    return new SharedThing(
        "shared-device",
        List.of(SightingKind.DEVICE),
        3.2,
        1.3,
        5.5,
        "Other accounts that signed in with the same browser within 180 days",
        "Microsoft, December 2025: one device served several accounts; the numbers are ours",
        "A computer of the household that was not declared; kiosks outside of the employer's"
            + " networks");
  }

  /** A factor of others, or one that is enrolled where others enrolled theirs. */
  static SharedThing authenticator() {
    return new SharedThing(
        "shared-authenticator",
        List.of(SightingKind.AUTHENTICATOR, SightingKind.ENROLMENT),
        5.2,
        0.5,
        6,
        "Other accounts that have the same factor, or enrolled one in the same browser, within a"
            + " year",
        "Microsoft, December 2025: one device completed the second factor of several accounts; the"
            + " numbers are ours",
        "A help desk that enrols people on a computer outside of the employer's networks");
  }

  /** Where devices of others are sent too. */
  static SharedThing shipTo() {
    return new SharedThing(
        "shared-ship-to",
        List.of(SightingKind.SHIP_TO),
        5.2,
        0.5,
        6,
        "Other hires to whose address devices are sent",
        "Mandiant: the same shipping address in two investigations; FBI PSA I-072325; the numbers"
            + " are ours",
        "Flatmates; an office that nobody has worked in for a year yet");
  }

  /** A phone number of others. */
  static SharedThing phone() {
    return new SharedThing(
        "shared-phone",
        List.of(SightingKind.PHONE),
        4.2,
        0.5,
        5.5,
        "Other hires with the same phone number on file",
        "Mandiant: keep numbers on file to notice their reuse; the numbers are ours",
        "A line of the household or vendor");
  }

  /** An account that others are paid on. */
  static SharedThing payroll() {
    return new SharedThing(
        "shared-payroll",
        List.of(SightingKind.PAYROLL),
        5.2,
        0.5,
        6,
        "Other hires who are paid on the same account",
        "Mandiant; Microsoft, April 2026: payroll set up by operatives; the numbers are ours",
        "Couples who were not declared as a household; a vendor that is paid for its people");
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Link strongest = null;
    for (SightingKind kind : kinds) {
      strongest = stronger(strongest, history.identity().link(kind));
    }
    if (strongest == null) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    double logOdds =
        strongest.others() == 0
            ? 0
            : Math.min(highest, first + eachFurther * Math.log(strongest.others()));
    return sensed(logOdds, facts(strongest), attempt, history);
  }

  private static @Nullable Link stronger(@Nullable Link one, @Nullable Link other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.others() > one.others() ? other : one;
  }

  /** What reviewers see of a link. */
  static Map<String, Object> facts(Link link) {
    Map<String, Object> facts = new NewFacts();
    facts.put("shares", link.kind().name());
    if (link.hub() != null) {
      facts.put("hub", link.hub().name());
    }
    facts.put("others", link.others());
    facts.put("newcomers", link.newcomers());
    facts.put("declaredElsewhere", link.contradicting());
    facts.put("with", link.with());
    return facts;
  }
}
