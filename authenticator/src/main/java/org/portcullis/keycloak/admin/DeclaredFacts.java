package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.simulate.Recorded;
import org.portcullis.risk.Finding;
import org.portcullis.risk.WorkProfile;

/**
 * What the employer declared of somebody beside what was seen: of each fact how many of the latest
 * attempts could be compared with it, and how many of those agreed. Unknown is neither.
 */
final class DeclaredFacts {
  private final List<Recorded> attempts;
  private final ArrayNode facts = Json.MAPPER.createArrayNode();

  private DeclaredFacts(List<Recorded> attempts) {
    this.attempts = attempts;
  }

  /**
   * All that was declared.
   *
   * @param attempts the person's latest ones
   */
  static ArrayNode of(WorkProfile work, List<Recorded> attempts, Instant now) {
    DeclaredFacts all = new DeclaredFacts(attempts);
    if (work.country() != null) {
      all.add("country", Map.of("country", work.country()), "declared-country", "match");
    }
    if (work.region() != null) {
      all.add("region", Map.of("region", work.region()), "declared-region", "match");
    }
    if (work.city() != null || work.point() != null) {
      Map<String, Object> place = new LinkedHashMap<>();
      if (work.city() != null) {
        place.put("city", work.city());
      }
      if (work.point() != null) {
        place.put("latitude", work.point().latitude());
        place.put("longitude", work.point().longitude());
      }
      all.add("place", place, "declared-place", "match");
    }
    if (work.timeZone() != null) {
      Map<String, Object> zone = Map.of("timeZone", work.timeZone().getId());
      all.add("timeZone", zone, "declared-time-zone", "matchesDeclared");
    }
    if (!work.issuedDevices().isEmpty()) {
      Map<String, Object> devices = Map.of("issued", work.issuedDevices().size());
      all.add("device", devices, "unmanaged-device", "match");
    }
    if (work.endDate() != null) {
      boolean isOver = Tenure.hasEnded(work, now);
      all.node(
          "end", Map.of("end", work.endDate().toString()), isOver ? "MISMATCH" : "MATCH", 0, 0);
    }
    return all.facts;
  }

  private void add(String fact, Map<String, Object> declared, String signal, String field) {
    int of = count(signal, field, any -> true);
    int matched = count(signal, field, DeclaredFacts::agrees);
    String verdict = of == 0 ? "UNKNOWN" : matched == of ? "MATCH" : "MISMATCH";
    node(fact, declared, verdict, matched, of);
  }

  private void node(
      String fact, Map<String, Object> declared, String verdict, int matched, int of) {
    ObjectNode node = facts.addObject().put("fact", fact);
    node.set("declared", Json.MAPPER.valueToTree(declared));
    node.put("verdict", verdict).put("matched", matched).put("of", of);
  }

  private int count(String signal, String field, Predicate<Object> which) {
    int count = 0;
    for (Recorded attempt : attempts) {
      Object found = fact(attempt, signal, field);
      if (found != null && !found.equals("UNKNOWN") && which.test(found)) {
        count++;
      }
    }
    return count;
  }

  private static @Nullable Object fact(Recorded attempt, String signal, String field) {
    for (Finding finding : attempt.assessment().findings()) {
      if (finding instanceof Finding.Evidence one && one.signal().equals(signal)) {
        return one.facts().get(field);
      }
    }
    return null;
  }

  /** The device's signal tells it by name. */
  private static boolean agrees(Object found) {
    return found.equals(true) || found.equals("MATCH");
  }
}
