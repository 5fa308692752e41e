package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LedgerPeople;
import org.portcullis.keycloak.store.ledger.LedgerSearch.Total;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.WorkProfile;

/**
 * People, page by page. One page looks at so many of them at most, and the next one goes on from
 * there.
 */
final class PeopleList {
  /** The parameters of a list of people. */
  static final Set<String> NAMES = Set.of("q", "employment", "vendor", "identity", "case", "sort");

  /** People whom one page looks at. */
  private static final int MOST_READ = 2_000;

  /** People whose identity is in doubt, who come first. */
  private static final int MOST_DOUBTED = 2_000;

  private static final int CHUNK = 100;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Predicate<UserModel> shown;
  private final Instant now = ServerTime.now();

  PeopleList(KeycloakSession session, RealmModel realm, Predicate<UserModel> shown) {
    this.session = session;
    this.realm = realm;
    this.shown = shown;
  }

  private enum Sort {
    /** The most doubted first, then everybody else by name. */
    IDENTITY,
    NAME,
    /** The latest attempt first; without those of whom there is none. */
    LAST
  }

  private enum CaseFilter {
    ANY,
    WAITING,
    NONE
  }

  /** What a person has to be like. */
  private record Filter(
      Set<String> employments, Set<String> vendors, Set<RiskLevel> identity, CaseFilter cases) {
    boolean fits(WorkProfile work) {
      String employment = work.employment() == null ? "" : work.employment().name();
      String vendor = work.vendor() == null ? "" : work.vendor().toLowerCase(Locale.ROOT);
      return (employments.isEmpty() || employments.contains(employment))
          && (vendors.isEmpty() || vendors.contains(vendor));
    }

    boolean fits(PersonLines lines, UserModel user) {
      LedgerPeople.Standing standing = lines.standing(user);
      RiskLevel level = standing == null ? null : standing.identityHighest();
      boolean levelFits = identity.isEmpty() || (level != null && identity.contains(level));
      return levelFits
          && switch (cases) {
            case ANY -> true;
            case WAITING -> lines.hasCase(user);
            case NONE -> !lines.hasCase(user);
          };
    }
  }

  /**
   * Some people in order.
   *
   * @param people them
   * @param places where a list goes on after each of them
   * @param end where it goes on after all of them; null at the end
   */
  private record Chunk(List<UserModel> people, List<String> places, @Nullable String end) {}

  Response page(Parameters query) throws Body.Invalid {
    Sort sort = query.constant("sort", Sort.IDENTITY);
    Filter filter =
        new Filter(
            lower(query.texts("employment")).stream()
                .map(text -> text.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet()),
            lower(query.texts("vendor")),
            query.constants("identity", RiskLevel.class),
            query.constant("case", CaseFilter.ANY));
    String text = query.text("q");
    int limit = query.limit();
    ArrayNode items = Json.MAPPER.createArrayNode();
    String at = query.after();
    int read = 0;
    boolean isOver = false;
    while (!isOver && items.size() < limit && read < MOST_READ) {
      Chunk chunk = chunk(sort, text, at);
      read += Math.max(chunk.people().size(), 1);
      at = add(items, filter, chunk, limit);
      isOver = at == null;
    }
    return Answers.page(items, query.next(at), total(text, filter, items, at), null);
  }

  /** Adds those who fit; where the list goes on. */
  private @Nullable String add(ArrayNode items, Filter filter, Chunk chunk, int limit) {
    WorkProfiles profiles = new WorkProfiles(session);
    List<UserModel> candidates =
        chunk.people().stream()
            .filter(user -> user.getServiceAccountClientLink() == null)
            .filter(shown)
            .filter(user -> filter.fits(profiles.of(user)))
            .toList();
    PersonLines lines = new PersonLines(session, realm, candidates);
    for (UserModel user : candidates) {
      if (items.size() == limit) {
        return chunk.places().get(chunk.people().indexOf(user) - 1);
      }
      if (filter.fits(lines, user)) {
        items.add(lines.line(user));
      }
    }
    return chunk.end();
  }

  private Chunk chunk(Sort sort, @Nullable String text, @Nullable String at) throws Body.Invalid {
    if (text != null) {
      return byName(text, Set.of(), number(at, "n"));
    }
    return switch (sort) {
      case NAME -> byName("", Set.of(), number(at, "n"));
      case LAST -> latest(number(at, "l"));
      case IDENTITY -> {
        List<String> doubted = new LedgerPeople(session, realm).doubted(now, MOST_DOUBTED);
        boolean isAmongDoubted = at == null || at.startsWith("d");
        yield isAmongDoubted && !doubted.isEmpty()
            ? doubted(doubted, number(at, "d"))
            : byName("", new HashSet<>(doubted), number(isAmongDoubted ? null : at, "n"));
      }
    };
  }

  private Chunk doubted(List<String> ids, long first) {
    List<UserModel> people = new ArrayList<>();
    List<String> places = new ArrayList<>();
    long last = Math.min(ids.size(), first + CHUNK);
    for (long i = first; i < last; i++) {
      UserModel user = session.users().getUserById(realm, ids.get((int) i));
      if (user != null) {
        people.add(user);
        places.add("d" + (i + 1));
      }
    }
    return new Chunk(people, places, last < ids.size() ? "d" + last : "n0");
  }

  private Chunk byName(String text, Set<String> without, long first) {
    List<UserModel> all =
        session
            .users()
            .searchForUserStream(realm, Map.of(UserModel.SEARCH, text), (int) first, CHUNK)
            .toList();
    List<UserModel> people = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!without.contains(all.get(i).getId())) {
        people.add(all.get(i));
        places.add("n" + (first + i + 1));
      }
    }
    return new Chunk(people, places, all.size() < CHUNK ? null : "n" + (first + CHUNK));
  }

  private Chunk latest(long before) {
    Instant moment = before == 0 ? now.plusSeconds(1) : Instant.ofEpochMilli(before);
    List<AssessmentEntity> lines = new LedgerPeople(session, realm).latest(moment, CHUNK);
    List<UserModel> people = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (AssessmentEntity line : lines) {
      UserModel user = session.users().getUserById(realm, line.userId());
      if (user != null) {
        people.add(user);
        places.add("l" + line.assessedAt());
      }
    }
    boolean isOver = lines.size() < CHUNK;
    return new Chunk(people, places, isOver ? null : "l" + lines.get(CHUNK - 1).assessedAt());
  }

  private static long number(@Nullable String place, String kind) throws Body.Invalid {
    if (place == null) {
      return 0;
    }
    try {
      if (place.startsWith(kind)) {
        return Long.parseLong(place.substring(1));
      }
    } catch (NumberFormatException e) {
      throw new Cursor.Mismatch();
    }
    throw new Cursor.Mismatch();
  }

  /** Keycloak counts its people; of those who have to fit something, only what was found. */
  private Total total(
      @Nullable String text, Filter filter, ArrayNode items, @Nullable String next) {
    boolean takesAll =
        filter.employments().isEmpty()
            && filter.vendors().isEmpty()
            && filter.identity().isEmpty()
            && filter.cases() == CaseFilter.ANY;
    if (takesAll) {
      return new Total(
          text == null
              ? session.users().getUsersCount(realm)
              : session.users().getUsersCount(realm, Map.of(UserModel.SEARCH, text)),
          false);
    }
    return new Total(items.size(), next != null);
  }

  private static Set<String> lower(Set<String> texts) {
    return texts.stream()
        .map(text -> Objects.requireNonNull(text).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
