package org.portcullis.engine.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the part of a policy document that is about attestations. */
final class AttestingReader {
  private static final int LONGEST_SEED = 200;
  private static final int MOST_GRACE_DAYS = 90;

  private AttestingReader() {}

  static Attesting attesting(DocumentNode root, Set<String> ceilings) {
    return new Attesting(reverification(root.object("reverification"), ceilings), proofing(root));
  }

  private static @Nullable ReverificationRule reverification(
      @Nullable DocumentNode node, Set<String> ceilings) {
    if (node == null) {
      return null;
    }
    int before = node.problemCount();
    for (String field : List.of("who", "everyDays", "ceiling")) {
      if (!node.has(field)) {
        node.missing(field);
      }
    }
    GrantsReader.Who who = GrantsReader.who(node.object("who"));
    int everyDays = node.integer("everyDays", 1, Probation.LONGEST_DAYS, 1);
    int grace = node.integer("graceDays", 0, MOST_GRACE_DAYS, ReverificationRule.GRACE_DAYS);
    double share = node.number("spotCheckShare", 0, 1, 0);
    String seed = node.string("seed", AttestingReader::seed);
    LocalDate from = node.string("from", AttestingReader::date);
    String ceiling = node.string("ceiling", name -> GrantsReader.known(name, ceilings));
    if (share > 0 && !node.has("seed")) {
      node.missing("seed");
    }
    node.refuseOthers();
    return node.problemCount() > before
        ? null
        : new ReverificationRule(
            who.employment(),
            who.groups(),
            everyDays,
            grace,
            share,
            Objects.requireNonNullElse(seed, ""),
            from,
            Objects.requireNonNull(ceiling));
  }

  private static String seed(String text) {
    if (text.length() < ReverificationRule.SHORTEST_SEED || text.length() > LONGEST_SEED) {
      throw new IllegalArgumentException(
          "must have " + ReverificationRule.SHORTEST_SEED + " to " + LONGEST_SEED + " characters");
    }
    return text;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a date such as 2026-03-01", e);
    }
  }

  private static Proofing proofing(DocumentNode root) {
    DocumentNode node = root.object("proofing");
    if (node == null) {
      return Proofing.NONE;
    }
    Set<String> providers = new LinkedHashSet<>(node.strings("providers", Function.identity()));
    Set<String> frameworks =
        new LinkedHashSet<>(node.strings("trustFrameworks", Function.identity()));
    node.refuseOthers();
    if (providers.isEmpty() || frameworks.isEmpty()) {
      node.problem("must name providers and trustFrameworks");
      return Proofing.NONE;
    }
    return new Proofing(providers, frameworks);
  }
}
