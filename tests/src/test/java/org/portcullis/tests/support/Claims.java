package org.portcullis.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads grants out of tokens and answers. */
public final class Claims {

  private Claims() {}

  public static List<String> realmRoles(JsonNode claims) {
    return texts(claims.path("realm_access").path("roles"));
  }

  public static List<String> clientRoles(JsonNode claims, String client) {
    return texts(claims.path("resource_access").path(client).path("roles"));
  }

  /** The texts of an array, or the one text. */
  public static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    var texts = new ArrayList<String>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
