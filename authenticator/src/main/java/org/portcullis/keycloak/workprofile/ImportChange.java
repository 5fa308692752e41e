package org.portcullis.keycloak.workprofile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.risk.Link;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;

/**
 * What an import did, or would do, to a person.
 *
 * @param row of the file
 * @param user the person
 * @param before the changed attributes as they were
 * @param after the changed attributes as they are now
 * @param references the kinds of what is on file that changed
 * @param links with whom the person shares what
 * @param risk what that says of the person; null when no reference changed
 */
public record ImportChange(
    int row,
    UserModel user,
    Map<String, List<String>> before,
    Map<String, List<String>> after,
    Set<SightingKind> references,
    List<Link> links,
    @Nullable Assessed risk) {
  /** Whether anything is other than it was. */
  public boolean isChange() {
    return !after.isEmpty() || !references.isEmpty();
  }

  /** How doubtful the person's identity is for what is on file. */
  public RiskLevel identity() {
    return risk == null ? RiskLevel.LOW : risk.assessment().identity().level();
  }

  /** Ids of those with whom the person shares what is on file, by its column. */
  public Map<String, List<String>> shared() {
    return links.stream()
        .filter(link -> link.kind().isOnFile() && !link.with().isEmpty())
        .collect(Collectors.toMap(link -> WorkProfileSheet.column(link.kind()), Link::with));
  }

  /** The same, with what the assessment of the person says. */
  ImportChange assessed(Assessed assessed) {
    return new ImportChange(
        row, user, before, after, references, assessed.history().identity().links(), assessed);
  }
}
