package org.portcullis.keycloak.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.portcullis.keycloak.policy.PolicyText;

/** What a simulation cannot know exactly of a draft, part by part. */
public final class Accuracy {
  private static final Map<String, String> NEAR =
      Map.of(
          "/networks", "named networks also change what was learnt, which is not repeated",
          "/indicators", "addresses are not kept, so lists count from the next sign-in on",
          "/signals", "limits of a family were applied before, and are not undone");

  private static final Map<String, String> NOT =
      Map.of(
          "/probation", "probation narrows people, and not single sign-ins",
          "/ceilings", "what a ceiling withholds is shown with each person's grants",
          "/underCeiling", "what people under a ceiling may do is not recorded",
          "/attesting", "who vouched for whom is not repeated",
          "/factorDays", "how old a factor was is not recorded",
          "/failureMode", "what failed then need not fail again");

  private Accuracy() {}

  /** Adds what has to be known of a result. */
  public static void write(ObjectNode result, List<PolicyText.Change> changes) {
    ArrayNode caveats = result.putArray("caveats");
    for (PolicyText.Change change : changes) {
      add(caveats, change.path(), NEAR, "NEAR");
      add(caveats, change.path(), NOT, "NOT");
    }
    result.put("accuracy", caveats.isEmpty() ? "EXACT" : "NEAR");
  }

  private static void add(ArrayNode caveats, String path, Map<String, String> known, String kind) {
    known.forEach(
        (part, why) -> {
          if (path.equals(part) || path.startsWith(part + "/")) {
            caveats.addObject().put("path", path).put("kind", kind).put("why", why);
          }
        });
  }
}
