package org.portcullis.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.AttemptLineReader;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.keycloak.login.HistoryImport;
import org.portcullis.keycloak.setup.RiskRole;

/** Loads past attempts, for a go-live with known habits; needs {@code manage-realm}. */
public class HistoryResource {
  private static final AttemptLineReader READER = new AttemptLineReader(false);
  private static final int MOST_LINES = 200_000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;

  HistoryResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
  }

  /**
   * Learns from past attempts as if the server had seen them. One bad line refuses the whole file.
   *
   * @param lines JSON Lines of attempts; users by name or id
   * @param replace whether what was learnt before of the users in the file is dropped first
   */
  @POST
  @Consumes({"application/jsonl", "application/x-ndjson", MediaType.TEXT_PLAIN})
  @Produces(MediaType.APPLICATION_JSON)
  public Response load(
      byte[] lines, @QueryParam("replace") @DefaultValue("false") boolean replace) {
    new RiskAccess(realm, permissions).require(RiskRole.MANAGE_RISK);
    List<AttemptLine> attempts;
    try {
      attempts =
          parse(
              FileText.of(
                  lines, session.getContext().getHttpRequest().getHttpHeaders().getMediaType()));
    } catch (Body.Invalid e) {
      return Json.error(
          Response.Status.BAD_REQUEST, "unreadable_file", e.getMessage() + "; nothing was loaded");
    } catch (InvalidLineException e) {
      return Json.error(
          Response.Status.BAD_REQUEST, "invalid_line", e.getMessage() + "; nothing was loaded");
    }
    if (attempts.size() > MOST_LINES) {
      return Json.error(
          Response.Status.BAD_REQUEST,
          "too_many_lines",
          "At most " + MOST_LINES + " lines at once; nothing was loaded");
    }
    Optional<Response> refusal = refuseOwn(attempts);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Loaded result = load(attempts, replace);
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("read", attempts.size(), "replace", replace))
        .success();
    return Json.ok(result);
  }

  /** What somebody is used to decides on their logins, so others tell it. */
  private Optional<Response> refuseOwn(List<AttemptLine> attempts) {
    NotYourOwn notYourOwn = new NotYourOwn(session, permissions.adminAuth());
    return attempts.stream()
        .map(AttemptLine::user)
        .distinct()
        .map(this::find)
        .flatMap(Stream::ofNullable)
        .map(
            user ->
                notYourOwn.change(
                    user, "own_history", "Past attempts of a person are loaded by somebody else."))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<AttemptLine> parse(String lines) throws InvalidLineException {
    List<AttemptLine> attempts = new ArrayList<>();
    int number = 0;
    for (String line : lines.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        attempts.add(READER.read(number, line));
      }
    }
    return attempts;
  }

  private Loaded load(List<AttemptLine> attempts, boolean replace) {
    Map<String, List<AttemptLine>> byUser =
        attempts.stream().collect(Collectors.groupingBy(AttemptLine::user));
    HistoryImport history = new HistoryImport(session, realm);
    TreeSet<String> unknown = new TreeSet<>();
    int learnt = 0;
    for (Map.Entry<String, List<AttemptLine>> entry : byUser.entrySet()) {
      UserModel user = find(entry.getKey());
      if (user == null) {
        unknown.add(entry.getKey());
      } else {
        learnt += history.load(user, entry.getValue(), replace);
      }
    }
    return new Loaded(attempts.size(), learnt, unknown);
  }

  /**
   * What was loaded.
   *
   * @param read how many attempts
   * @param learnt from how many of them something was learnt
   * @param unknownUsers whose attempts were passed over
   */
  private record Loaded(int read, int learnt, Set<String> unknownUsers) {}

  private @Nullable UserModel find(String user) {
    UserModel byName = session.users().getUserByUsername(realm, user);
    return byName == null ? session.users().getUserById(realm, user) : byName;
  }
}
