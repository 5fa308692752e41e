package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.portcullis.keycloak.workprofile.ImportChange;
import org.portcullis.keycloak.workprofile.WorkProfileSheet;

/** What an import did to a person, as JSON; references only by their kind. */
final class WorkProfileDocument {
  private WorkProfileDocument() {}

  static ObjectNode of(ImportChange change) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("row", change.row());
    node.put("user", change.user().getId());
    node.put("username", change.user().getUsername());
    ObjectNode attributes = node.putObject("attributes");
    change
        .after()
        .forEach(
            (name, values) -> {
              ObjectNode one = attributes.putObject(name);
              one.set("before", Json.MAPPER.valueToTree(change.before().get(name)));
              one.set("after", Json.MAPPER.valueToTree(values));
            });
    ArrayNode references = node.putArray("references");
    change.references().stream().map(WorkProfileSheet::column).sorted().forEach(references::add);
    node.put("identityLevel", change.identity().name().toLowerCase(Locale.ROOT));
    node.set("sharedWith", Json.MAPPER.valueToTree(change.shared()));
    return node;
  }
}
