package org.portcullis.engine.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.ceiling.GrantPatterns;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.engine.policy.UnderCeiling.Handling;
import org.portcullis.engine.policy.UnderCeiling.Way;
import org.portcullis.risk.Employment;
import org.portcullis.risk.RiskLevel;

/** Reads the part of a policy document that is about grants: ceilings and probation. */
final class GrantsReader {
  private static final List<NamePattern> ALL = List.of(NamePattern.of("*"));

  private GrantsReader() {}

  static Map<String, Ceiling> ceilings(DocumentNode root) {
    Map<String, Ceiling> ceilings = new LinkedHashMap<>();
    DocumentNode parent = root.object("ceilings");
    for (String name : parent == null ? List.<String>of() : parent.names()) {
      DocumentNode node = Objects.requireNonNull(parent).object(name);
      if (node == null) {
        continue;
      }
      if (name.equals(Ceiling.QUARANTINE_NAME)) {
        node.problem("is built in and cannot be given another meaning");
      }
      Ceiling ceiling = ceiling(name, node);
      node.refuseOthers();
      if (ceiling != null) {
        ceilings.put(name, ceiling);
      }
    }
    return ceilings;
  }

  private static @Nullable Ceiling ceiling(String name, DocumentNode node) {
    DocumentNode withhold = node.object("withhold");
    DocumentNode allow = node.object("allow");
    if (node.has("withhold") && node.has("allow")) {
      node.problem("must have withhold or allow, not both");
      return null;
    }
    if (withhold != null) {
      return new Ceiling(name, Ceiling.Kind.WITHHOLD, patterns(withhold, List.of()));
    }
    if (allow != null) {
      return new Ceiling(name, Ceiling.Kind.ALLOW, patterns(allow, ALL));
    }
    if (!node.has("withhold") && !node.has("allow")) {
      node.missing("withhold");
    }
    return null;
  }

  /**
   * Patterns of a ceiling.
   *
   * @param others what groups and client scopes are when the field is left out
   */
  private static GrantPatterns patterns(DocumentNode node, List<NamePattern> others) {
    List<NamePattern> realmRoles = node.strings("realmRoles", NamePattern::of);
    Map<String, List<NamePattern>> clientRoles = new LinkedHashMap<>();
    DocumentNode clients = node.object("clientRoles");
    for (String client : clients == null ? List.<String>of() : clients.names()) {
      clientRoles.put(client, Objects.requireNonNull(clients).strings(client, NamePattern::of));
    }
    List<NamePattern> groups = node.strings("groups", GrantsReader::groupPattern);
    List<NamePattern> scopes = node.strings("clientScopes", NamePattern::of);
    node.refuseOthers();
    return new GrantPatterns(
        realmRoles,
        clientRoles,
        node.has("groups") ? groups : others,
        node.has("clientScopes") ? scopes : others);
  }

  static NamePattern groupPattern(String text) {
    if (!text.startsWith("/") && !text.startsWith("*")) {
      throw new IllegalArgumentException("must be a full path such as /support/on-call");
    }
    return NamePattern.of(text);
  }

  static @Nullable Probation probation(DocumentNode root, Set<String> ceilings) {
    DocumentNode node = root.object("probation");
    if (node == null) {
      return null;
    }
    int before = node.problemCount();
    Who who = node.has("who") ? who(node.object("who")) : shortWho(node);
    List<Stage> stages = node.has("stages") ? stages(node, ceilings) : shortForm(node, ceilings);
    node.refuseOthers();
    if (node.problemCount() > before) {
      return null;
    }
    try {
      return new Probation(who.employment(), who.groups(), stages);
    } catch (IllegalArgumentException e) {
      node.problem("stages", Objects.toString(e.getMessage()));
      return null;
    }
  }

  private static Who shortWho(DocumentNode node) {
    if (!node.has("employment")) {
      node.missing("employment");
    } else if (node.isEmptyArray("employment")) {
      node.problem("employment", "must name at least one");
    }
    return new Who(employment(node), List.of());
  }

  static Who who(@Nullable DocumentNode node) {
    if (node == null) {
      return new Who(Set.of(), List.of());
    }
    int before = node.problemCount();
    Who who = new Who(employment(node), node.strings("groups", GrantsReader::groupPattern));
    node.refuseOthers();
    if (who.employment().isEmpty() && who.groups().isEmpty() && node.problemCount() == before) {
      node.problem("must name employment or groups");
    }
    return who;
  }

  private static Set<Employment> employment(DocumentNode node) {
    return new LinkedHashSet<>(
        node.strings("employment", text -> DocumentNode.parseConstant(text, Employment.class)));
  }

  private static List<Stage> shortForm(DocumentNode node, Set<String> ceilings) {
    for (String field : List.of("days", "ceiling")) {
      if (!node.has(field)) {
        node.missing(field);
      }
    }
    int days = node.integer("days", 1, Probation.LONGEST_DAYS, 1);
    String ceiling = node.string("ceiling", name -> known(name, ceilings));
    return Probation.shortForm(days, ceiling);
  }

  private static List<Stage> stages(DocumentNode node, Set<String> ceilings) {
    if (node.isEmptyArray("stages")) {
      node.problem("stages", "must have at least one stage");
    }
    return node.list("stages", stage -> stage(stage, ceilings));
  }

  private static @Nullable Stage stage(DocumentNode node, Set<String> ceilings) {
    String name = node.string("name", Function.identity());
    for (String field : List.of("name", "fromDay")) {
      if (!node.has(field)) {
        node.missing(field);
      }
    }
    int fromDay = node.integer("fromDay", 0, Probation.LONGEST_DAYS, 0);
    String ceiling = node.string("ceiling", text -> known(text, ceilings));
    int attestations = node.integer("attestations", 0, Stage.MOST_ATTESTATIONS, 0);
    int minutes = node.integer("maxSessionMinutes", 1, Stage.LONGEST_SESSION_MINUTES, 1);
    Duration maxSession = node.has("maxSessionMinutes") ? Duration.ofMinutes(minutes) : null;
    node.refuseOthers();
    return name == null ? null : new Stage(name, fromDay, ceiling, attestations, maxSession);
  }

  static String known(String name, Set<String> ceilings) {
    if (!ceilings.contains(name) && !name.equals(Ceiling.QUARANTINE_NAME)) {
      throw new IllegalArgumentException(
          "is not one of the ceilings " + ceilings + " or " + Ceiling.QUARANTINE_NAME);
    }
    return name;
  }

  static UnderCeiling underCeiling(DocumentNode root) {
    DocumentNode node = root.object("underCeiling");
    if (node == null) {
      return UnderCeiling.DEFAULT;
    }
    Set<Way> refused = EnumSet.noneOf(Way.class);
    for (Way way : Way.values()) {
      if (node.constant(way.field(), Handling.class) == Handling.REFUSE) {
        refused.add(way);
      }
    }
    node.refuseOthers();
    return new UnderCeiling(refused);
  }

  static SessionCeilings sessionCeilings(DocumentNode root, Set<String> ceilings) {
    DocumentNode node = root.object("sessionCeilings");
    if (node == null) {
      return SessionCeilings.NONE;
    }
    SessionCeilings read =
        new SessionCeilings(
            byLevel(node.object("session"), ceilings),
            byLevel(node.object("identity"), ceilings),
            node.string("unassessed", name -> known(name, ceilings)));
    node.refuseOthers();
    return read;
  }

  private static Map<RiskLevel, String> byLevel(@Nullable DocumentNode node, Set<String> ceilings) {
    Map<RiskLevel, String> byLevel = new EnumMap<>(RiskLevel.class);
    if (node != null) {
      for (RiskLevel level : List.of(RiskLevel.MEDIUM, RiskLevel.HIGH)) {
        String ceiling =
            node.string(level.name().toLowerCase(Locale.ROOT), name -> known(name, ceilings));
        if (ceiling != null) {
          byLevel.put(level, ceiling);
        }
      }
      node.refuseOthers();
    }
    return byLevel;
  }

  record Who(Set<Employment> employment, List<NamePattern> groups) {}
}
