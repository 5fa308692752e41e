package org.portcullis.keycloak.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a case holds: evidence, linked accounts, and who sponsored the subject while it was open. Of
 * bounded size, whatever comes in.
 *
 * @param evidence one of each pattern, the first and the newest ones
 * @param linked ids of accounts that the evidence links with the subject, sorted
 * @param sponsors who answered for the subject at any time since the case was opened, sorted
 * @param firstFindings all findings of the decision that opened it; null when opened by hand
 * @param latestFindings those of the latest decision that joined; null for none
 */
public record Content(
    List<CaseEvidence> evidence,
    List<String> linked,
    List<String> sponsors,
    @Nullable Findings firstFindings,
    @Nullable Findings latestFindings) {
  /** Patterns of evidence that are kept, the first one included. */
  static final int MOST_EVIDENCE = 24;

  static final int MOST_LINKED = 200;
  static final int MOST_SPONSORS = 8;

  public Content {
    evidence = List.copyOf(evidence);
    linked = List.copyOf(linked);
    sponsors = List.copyOf(sponsors);
  }

  /**
   * All findings of one decision.
   *
   * @param receipt id of the decision
   * @param at when it was made
   * @param json the findings, as in the ledger
   */
  public record Findings(String receipt, Instant at, String json) {}

  /** Of a case that somebody opens by hand. */
  static Content empty() {
    return new Content(List.of(), List.of(), List.of(), null, null);
  }

  /** With more evidence; the same when all of it is in already. */
  Content join(
      List<Reason> reasons, String receipt, String findings, Collection<String> more, Instant now) {
    List<CaseEvidence> all = new ArrayList<>(evidence);
    reasons.forEach(reason -> join(all, CaseEvidence.of(reason, receipt, now)));
    if (all.equals(evidence)) {
      return this;
    }
    while (all.size() > MOST_EVIDENCE) {
      all.remove(oldestButFirst(all));
    }
    Findings newest = new Findings(receipt, now, findings);
    return new Content(
        all,
        union(linked, more, MOST_LINKED),
        sponsors,
        firstFindings == null ? newest : firstFindings,
        firstFindings == null ? null : newest);
  }

  /** With a sponsor more. */
  Content sponsoredBy(@Nullable String sponsor) {
    return sponsor == null
        ? this
        : new Content(
            evidence,
            linked,
            union(sponsors, List.of(sponsor), MOST_SPONSORS),
            firstFindings,
            latestFindings);
  }

  private static void join(List<CaseEvidence> all, CaseEvidence newer) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isSamePattern(newer)) {
        all.set(i, all.get(i).again(newer));
        return;
      }
    }
    all.add(newer);
  }

  private static int oldestButFirst(List<CaseEvidence> all) {
    int oldest = 1;
    for (int i = 2; i < all.size(); i++) {
      if (all.get(i).last().isBefore(all.get(oldest).last())) {
        oldest = i;
      }
    }
    return oldest;
  }

  /** What is known stays, so that nobody is driven out of a case by filling it. */
  private static List<String> union(List<String> known, Collection<String> more, int most) {
    TreeSet<String> all = new TreeSet<>(known);
    for (String another : new TreeSet<>(more)) {
      if (all.size() < most) {
        all.add(another);
      }
    }
    return List.copyOf(all);
  }
}
