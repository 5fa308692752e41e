package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.grant.Cause;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.GrantPreview;
import org.portcullis.keycloak.grant.GrantPreview.Line;

/**
 * Grants of a user in answers.
 *
 * @param user their id
 * @param client the client that tokens would be for; null for none
 * @param enforced whether the policy acts on ceilings
 * @param ceilings those the user is under
 * @param has what was given to them
 * @param keeps what the ceilings leave of it
 * @param loses what they do not
 */
record GrantsDocument(
    String user,
    @Nullable String client,
    boolean enforced,
    List<Ceiling> ceilings,
    Names has,
    Names keeps,
    List<Loss> loses) {
  /**
   * A ceiling somebody is under.
   *
   * @param ceiling its name
   * @param source what it comes from
   * @param reason why
   * @param setBy who put it there; null when nobody did
   * @param since from when on
   * @param until when it ends by itself; null when it does not
   */
  record Ceiling(
      String ceiling,
      String source,
      String reason,
      @Nullable String setBy,
      String since,
      @Nullable String until) {
    private static Ceiling of(Cause cause) {
      return new Ceiling(
          cause.ceiling().name(),
          cause.source().name().toLowerCase(Locale.ROOT),
          cause.reason(),
          cause.setBy(),
          cause.since().toString(),
          Answers.text(cause.until()));
    }
  }

  /**
   * Names of grants.
   *
   * @param realmRoles of the realm
   * @param clientRoles by client id
   * @param groups by path
   * @param clientScopes of the client
   */
  record Names(
      List<String> realmRoles,
      Map<String, List<String>> clientRoles,
      List<String> groups,
      List<String> clientScopes) {
    private static Names of(GrantPreview preview, Predicate<Line<?>> which) {
      List<String> realmRoles = new ArrayList<>();
      Map<String, List<String>> clientRoles = new LinkedHashMap<>();
      for (Line<Role> line : preview.roles()) {
        if (which.test(line)) {
          String client = line.grant().client();
          (client == null
                  ? realmRoles
                  : clientRoles.computeIfAbsent(client, id -> new ArrayList<>()))
              .add(line.grant().name());
        }
      }
      return new Names(
          realmRoles,
          clientRoles,
          texts(preview.groups(), which),
          texts(preview.clientScopes(), which));
    }

    private static List<String> texts(List<Line<String>> lines, Predicate<Line<?>> which) {
      return lines.stream().filter(which).map(Line::grant).toList();
    }
  }

  /**
   * A grant that ceilings withhold.
   *
   * @param kind what it is
   * @param name its name or path
   * @param client client id of a client role; not told of others
   * @param ceilings those that withhold it
   * @param until when the last of them ends by itself; null when one does not
   */
  record Loss(
      String kind,
      String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String client,
      List<String> ceilings,
      @Nullable String until) {
    private static Loss of(String kind, String name, @Nullable String client, List<Cause> causes) {
      return new Loss(
          kind,
          name,
          client,
          causes.stream().map(cause -> cause.ceiling().name()).toList(),
          Answers.text(end(causes)));
    }

    private static @Nullable Instant end(List<Cause> causes) {
      Instant last = null;
      for (Cause cause : causes) {
        Instant until = cause.until();
        if (until == null) {
          return null;
        }
        last = last == null || until.isAfter(last) ? until : last;
      }
      return last;
    }
  }

  static GrantsDocument of(
      String user, @Nullable String client, CurrentCeiling current, GrantPreview preview) {
    return new GrantsDocument(
        user,
        client,
        current.policy().enforces(),
        current.causes().stream().map(Ceiling::of).toList(),
        Names.of(preview, line -> true),
        Names.of(preview, Line::isKept),
        losses(preview));
  }

  private static List<Loss> losses(GrantPreview preview) {
    Stream<Loss> roles =
        preview.roles().stream()
            .filter(line -> !line.isKept())
            .map(
                line -> Loss.of("role", line.grant().name(), line.grant().client(), line.lostBy()));
    return Stream.of(
            roles, losses("group", preview.groups()), losses("clientScope", preview.clientScopes()))
        .flatMap(all -> all)
        .toList();
  }

  private static Stream<Loss> losses(String kind, List<Line<String>> lines) {
    return lines.stream()
        .filter(line -> !line.isKept())
        .map(line -> Loss.of(kind, line.grant(), null, line.lostBy()));
  }
}
