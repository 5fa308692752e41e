package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.cases.PackPage;
import org.portcullis.keycloak.cases.PackSignature;

/** The forms in which a case's pack is handed out. */
enum PackFormat {
  JSON("application/json"),
  HTML("text/html;charset=utf-8"),
  JWS("application/jose");

  /** The signature of exactly the bytes of the answer. */
  static final String SIGNATURE = "Portcullis-Signature";

  private final String type;

  PackFormat(String type) {
    this.type = type;
  }

  static Optional<PackFormat> of(String name) {
    return Arrays.stream(values()).filter(format -> format.extension().equals(name)).findFirst();
  }

  Response answer(KeycloakSession session, RealmModel realm, String id, ObjectNode pack) {
    String text = this == HTML ? PackPage.write(pack) : pack.toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Response.ResponseBuilder answer =
        Response.ok()
            .type(type)
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"case-" + id + "." + extension() + "\"")
            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            .header("X-Content-Type-Options", "nosniff")
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    return switch (this) {
      case JSON, HTML ->
          answer
              .header(SIGNATURE, PackSignature.detached(session, realm, bytes))
              .entity(bytes)
              .build();
      case JWS -> answer.entity(PackSignature.compact(session, realm, bytes)).build();
    };
  }

  private String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
