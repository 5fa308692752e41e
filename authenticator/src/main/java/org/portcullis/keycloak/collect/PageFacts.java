package org.portcullis.keycloak.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the collector script posted in a login, kept with it from the first page that did.
 *
 * <p>What a later page posts never takes its place: one browser goes through a login, and so where
 * pages disagree about what does not change within minutes, two have. It is noted which facts do.
 *
 * @param document the script's document, unread; it is under the control of whoever sits there
 * @param page the page that posted it, null if that is not known
 * @param changed names of the facts that a later page said otherwise
 */
public record PageFacts(String document, @Nullable String page, Set<String> changed) {
  /** Name of the hidden field. */
  public static final String FIELD = "portcullis_facts";

  private static final String SHOWN = "portcullis.page";
  private static final String NOTE = "portcullis.facts";
  private static final String ASSESSED = "portcullis.facts.assessed";
  private static final int LONGEST_DOCUMENT = 4000;
  private static final JsonMapper JSON = new JsonMapper();

  /** People move windows between screens, and round trips vary; these stay. */
  private static final List<String> STEADY =
      List.of("timeZone", "languages", "platform", "webdriver", "renderer");

  public PageFacts {
    changed = Set.copyOf(changed);
  }

  /** Notes which page the browser shows next. */
  static void noteShown(AuthenticationSessionModel login, String page) {
    login.setAuthNote(SHOWN, page);
  }

  /** Keeps what the request posted. */
  static void keep(KeycloakSession session, AuthenticationSessionModel login) {
    PageFacts before = kept(login);
    PageFacts after = with(before, posted(session), login.getAuthNote(SHOWN));
    if (after != null && !after.equals(before)) {
      login.setAuthNote(NOTE, write(after));
    }
  }

  /** Has a login that goes on in another authentication session remember the same. */
  public static void copy(AuthenticationSessionModel from, AuthenticationSessionModel to) {
    Stream.of(NOTE, ASSESSED)
        .filter(note -> from.getAuthNote(note) != null)
        .forEach(note -> to.setAuthNote(note, from.getAuthNote(note)));
  }

  /** Notes that the login is assessed by what its pages have posted so far. */
  public static void assessed(AuthenticationSessionModel login) {
    login.setAuthNote(ASSESSED, contradictions(login));
  }

  /** Whether a page has contradicted the first one since the login was assessed. */
  public static boolean disagreeSince(KeycloakSession session, AuthenticationSessionModel login) {
    keep(session, login);
    String assessed = login.getAuthNote(ASSESSED);
    return assessed != null && !assessed.equals(contradictions(login));
  }

  private static String contradictions(AuthenticationSessionModel login) {
    PageFacts facts = kept(login);
    return facts == null ? "" : String.join(",", new TreeSet<>(facts.changed()));
  }

  /** What is known in this request; null if no page posted anything. */
  public static @Nullable PageFacts of(KeycloakSession session) {
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    if (login == null) {
      return with(null, posted(session), null);
    }
    keep(session, login);
    return kept(login);
  }

  /** The facts of a login after a page has posted some. */
  static @Nullable PageFacts with(
      @Nullable PageFacts before, @Nullable String posted, @Nullable String page) {
    JsonNode facts = posted == null ? null : read(posted);
    if (posted == null || facts == null) {
      return before;
    }
    if (before == null) {
      return new PageFacts(posted, page, Set.of());
    }
    Set<String> changed = new TreeSet<>(before.changed());
    JsonNode first = Objects.requireNonNull(read(before.document()));
    STEADY.stream()
        .filter(name -> disagree(first.get(name), facts.get(name)))
        .forEach(changed::add);
    return new PageFacts(before.document(), before.page(), changed);
  }

  /** A fact that one of them does not say contradicts nothing. */
  private static boolean disagree(@Nullable JsonNode first, @Nullable JsonNode later) {
    return first != null
        && later != null
        && !first.isNull()
        && !later.isNull()
        && !first.equals(later);
  }

  private static @Nullable String posted(KeycloakSession session) {
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    return form == null ? null : form.getFirst(FIELD);
  }

  private static @Nullable JsonNode read(String document) {
    if (document.isEmpty() || document.length() > LONGEST_DOCUMENT) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(document);
      return node.isObject() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable PageFacts kept(AuthenticationSessionModel login) {
    String note = login.getAuthNote(NOTE);
    try {
      return note == null ? null : JSON.readValue(note, PageFacts.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the note of the login's facts is not readable", e);
    }
  }

  private static String write(PageFacts facts) {
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the login's facts cannot be noted", e);
    }
  }
}
