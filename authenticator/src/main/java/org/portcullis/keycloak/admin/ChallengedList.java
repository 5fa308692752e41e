package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.store.ledger.Challenges;
import org.portcullis.keycloak.store.ledger.Challenges.Challenged;
import org.portcullis.keycloak.store.ledger.LedgerFilter;
import org.portcullis.keycloak.store.ledger.LedgerSearch;
import org.portcullis.keycloak.store.ledger.LedgerSearch.Total;

/** Who was challenged how often. */
final class ChallengedList {
  private static final int MOST = 10_000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Predicate<UserModel> shown;

  ChallengedList(KeycloakSession session, RealmModel realm, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.shown = shown;
  }

  Response page(Parameters query) throws Body.Invalid {
    LedgerFilter filter = SignInFilter.read(session, realm, query);
    int first = first(query);
    int limit = query.limit();
    List<Challenged> all = new Challenges(session, realm).list(filter, 0, MOST + 1);
    List<Challenged> found = all.stream().skip(first).limit(limit).toList();
    LedgerSearch search = new LedgerSearch(session, realm);
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (Challenged one : found) {
      Optional<UserModel> person =
          Optional.ofNullable(session.users().getUserById(realm, one.user()));
      if (person.filter(shown).isPresent()) {
        items
            .addObject()
            .put("user", one.user())
            .put("username", person.get().getUsername())
            .put("signIns", search.signIns(one.user(), filter.from(), filter.to()))
            .put("asked", one.asked())
            .put("passed", one.passed())
            .put("refused", one.refused())
            .put("abandoned", one.open())
            .put("last", one.last().toString());
      }
    }
    String next = all.size() > first + limit ? String.valueOf(first + limit) : null;
    Total total = new Total(Math.min(all.size(), MOST), all.size() > MOST);
    return Answers.page(items, query.next(next), total, null);
  }

  /** Nobody is passed over between two pages but those who are challenged in between. */
  private static int first(Parameters query) throws Body.Invalid {
    String after = query.after();
    try {
      return after == null ? 0 : Integer.parseInt(after);
    } catch (NumberFormatException e) {
      throw new Cursor.Mismatch();
    }
  }
}
