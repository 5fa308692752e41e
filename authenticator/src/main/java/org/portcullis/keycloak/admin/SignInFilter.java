package org.portcullis.keycloak.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.store.ledger.LedgerFilter;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Decision;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.RiskLevel;

/** Reads what sign-ins a request asks for. */
final class SignInFilter {
  /** The parameters that say so. */
  static final Set<String> NAMES =
      Set.of(
          "view",
          "user",
          "client",
          "decision",
          "outcome",
          "session",
          "identity",
          "signal",
          "reason",
          "country",
          "asn",
          "prefix",
          "device",
          "kind",
          "wayIn",
          "from",
          "to");

  private static final long HIGHEST_ASN = 0xFFFF_FFFFL;

  /** People whom a part of a name may mean. */
  private static final int MOST_PEOPLE = 50;

  private SignInFilter() {}

  static LedgerFilter read(KeycloakSession session, RealmModel realm, Parameters query)
      throws Body.Invalid {
    String user = query.text("user");
    Set<LoginAttempt.Kind> kinds = query.constants("kind", LoginAttempt.Kind.class);
    kinds.addAll(query.constants("wayIn", LoginAttempt.Kind.class));
    return new LedgerFilter(
        query.constant("view", LedgerFilter.View.ALL),
        user == null ? null : people(session, realm, user),
        query.texts("client"),
        names(query.constants("decision", Decision.Action.class)),
        query.constants("outcome", LoginOutcome.class),
        names(query.constants("session", RiskLevel.class)),
        names(query.constants("identity", RiskLevel.class)),
        query.texts("signal"),
        query.texts("reason"),
        query.texts("country").stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        query.wholes("asn", 1, HIGHEST_ASN),
        query.text("prefix"),
        query.text("device"),
        names(kinds),
        query.moment("from"),
        query.moment("to"),
        Instant.ofEpochMilli(SignIns.openSince(realm)));
  }

  /**
   * Ids of those whom a text means: an id, a user name, an e-mail address, or a part of a name.
   * What fits nobody may be the id of somebody whose account was deleted, and whose evidence is
   * kept.
   */
  static List<String> people(KeycloakSession session, RealmModel realm, String text) {
    UserModel exact = exact(session, realm, text);
    if (exact != null) {
      return List.of(exact.getId());
    }
    List<String> found =
        session
            .users()
            .searchForUserStream(realm, Map.of(UserModel.SEARCH, text), 0, MOST_PEOPLE)
            .map(UserModel::getId)
            .toList();
    return found.isEmpty() ? List.of(text) : found;
  }

  private static @Nullable UserModel exact(KeycloakSession session, RealmModel realm, String text) {
    UserModel byId = session.users().getUserById(realm, text);
    UserModel byName = byId == null ? session.users().getUserByUsername(realm, text) : byId;
    boolean isAddress = byName == null && text.indexOf('@') > 0;
    return isAddress ? session.users().getUserByEmail(realm, text) : byName;
  }

  private static <E extends Enum<E>> Set<String> names(Set<E> constants) {
    return constants.stream().map(Enum::name).collect(Collectors.toSet());
  }
}
