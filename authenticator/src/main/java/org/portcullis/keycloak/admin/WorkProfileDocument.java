package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.workprofile.ImportChange;
import org.portcullis.keycloak.workprofile.WorkProfileSheet;

/**
 * What an import did to a person, in answers; references only by their kind.
 *
 * @param row of the file; not told where there was none
 * @param user their id
 * @param username their name
 * @param attributes those that changed; not told where there was no file
 * @param references kinds of what is on file that changed
 * @param identityLevel how doubtful that makes them
 * @param sharedWith ids of those with whom they share something, by kind
 */
record WorkProfileDocument(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer row,
    String user,
    String username,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Changed> attributes,
    List<String> references,
    String identityLevel,
    Map<String, List<String>> sharedWith) {
  /**
   * A value that changed.
   *
   * @param before what was there
   * @param after what is there
   */
  record Changed(List<String> before, List<String> after) {}

  /** What a row of a file did. */
  static WorkProfileDocument of(ImportChange change) {
    Map<String, Changed> attributes = new LinkedHashMap<>();
    change
        .after()
        .forEach(
            (name, values) ->
                attributes.put(
                    name, new Changed(Objects.requireNonNull(change.before().get(name)), values)));
    return of(change, change.row(), attributes);
  }

  /** What a request of references alone did. */
  static WorkProfileDocument ofReferences(ImportChange change) {
    return of(change, null, null);
  }

  private static WorkProfileDocument of(
      ImportChange change, @Nullable Integer row, @Nullable Map<String, Changed> attributes) {
    return new WorkProfileDocument(
        row,
        change.user().getId(),
        change.user().getUsername(),
        attributes,
        change.references().stream().map(WorkProfileSheet::column).sorted().toList(),
        change.identity().name().toLowerCase(Locale.ROOT),
        change.shared());
  }
}
