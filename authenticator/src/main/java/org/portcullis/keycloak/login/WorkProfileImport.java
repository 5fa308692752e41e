package org.portcullis.keycloak.login;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;
import org.keycloak.theme.Theme;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.validate.ValidationError;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.keycloak.store.work.KeptFacts;
import org.portcullis.keycloak.workprofile.CanonicalForm;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfileSheet;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Row;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.Link;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;

/**
 * Puts work profiles on file: attributes as they are, and references to where devices are sent, to
 * phones and to payroll as keyed hashes alone. Whoever shares a reference with others is assessed
 * for it at once, before their first login.
 */
public final class WorkProfileImport {
  /** Parts of a directory that take attributes from it. */
  private static final String LDAP_MAPPER = "org.keycloak.storage.ldap.mappers.LDAPStorageMapper";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final SightingKeys secret;

  /** An import into a realm, in the transaction of the session. */
  public WorkProfileImport(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.secret = session.getProvider(RealmRuntimeProvider.class).of(realm).sightingKeys();
  }

  /**
   * What an import did, or would do, to a person.
   *
   * @param row of the file
   * @param user the person
   * @param before the changed attributes as they were
   * @param after the changed attributes as they are now
   * @param references the kinds of what is on file that changed
   * @param links with whom the person shares what
   * @param risk what that says of the person; null when no reference changed
   */
  public record Change(
      int row,
      UserModel user,
      Map<String, List<String>> before,
      Map<String, List<String>> after,
      Set<SightingKind> references,
      List<Link> links,
      @Nullable Assessed risk) {
    /** Whether anything is other than it was. */
    public boolean isChange() {
      return !after.isEmpty() || !references.isEmpty();
    }

    /** How doubtful the person's identity is for what is on file. */
    public RiskLevel identity() {
      return risk == null ? RiskLevel.LOW : risk.assessment().identity().level();
    }

    /** Ids of those with whom the person shares what is on file, by its column. */
    public Map<String, List<String>> shared() {
      return links.stream()
          .filter(link -> link.kind().isOnFile() && !link.with().isEmpty())
          .collect(Collectors.toMap(link -> WorkProfileSheet.column(link.kind()), Link::with));
    }
  }

  /**
   * Adds to a file's problems what only the realm can tell.
   *
   * @param mayManage whether the caller may change a user
   * @param isCaller whether a user is the caller, who does not write their own work profile
   */
  public void check(
      WorkProfileSheet sheet, Predicate<UserModel> mayManage, Predicate<UserModel> isCaller) {
    checkReferences(sheet);
    WorkProfiles profiles = new WorkProfiles(session);
    Map<String, Integer> rows = new HashMap<>();
    for (Row row : sheet.rows()) {
      UserModel user = session.users().getUserByUsername(realm, row.username());
      if (user == null) {
        sheet.problem(row.number(), WorkProfileSheet.USERNAME, "is nobody's name in this realm");
      } else if (user.getServiceAccountClientLink() != null) {
        sheet.problem(row.number(), WorkProfileSheet.USERNAME, "is a service account");
      } else if (!mayManage.test(user)) {
        sheet.problem(row.number(), WorkProfileSheet.USERNAME, "is somebody you may not manage");
      } else if (isCaller.test(user)) {
        sheet.problem(row.number(), WorkProfileSheet.USERNAME, "is you; somebody else does that");
      } else if (rows.putIfAbsent(user.getId(), row.number()) != null) {
        sheet.problem(
            row.number(),
            WorkProfileSheet.USERNAME,
            "is the person of row " + rows.get(user.getId()));
      } else {
        new RowCheck(sheet, row, user, profiles).run();
      }
    }
  }

  /** Adds to a file's problems references that mean nothing. */
  public void checkReferences(WorkProfileSheet sheet) {
    for (Row row : sheet.rows()) {
      row.references()
          .forEach(
              (kind, values) -> {
                if (values.stream().anyMatch(value -> secret.reference(kind, value).isEmpty())) {
                  sheet.problem(
                      row.number(),
                      WorkProfileSheet.column(kind),
                      "is a placeholder, or too short to tell people by");
                }
              });
    }
  }

  /**
   * Does what a file without problems says.
   *
   * @param changed told of each person whose attributes changed, before the transaction ends
   */
  public List<Change> apply(WorkProfileSheet sheet, Consumer<UserModel> changed) {
    List<Change> changes = sheet.rows().stream().map(row -> put(row, changed)).toList();
    // When all are on file: who shares something with a later row is to be seen too.
    return changes.stream()
        .map(change -> change.references().isEmpty() ? change : assessed(change))
        .toList();
  }

  /** What {@link #apply} would do, of which nothing stays. */
  public List<Change> preview(WorkProfileSheet sheet) {
    String realmId = realm.getId();
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        other -> {
          RealmModel same = Objects.requireNonNull(other.realms().getRealm(realmId));
          other.getContext().setRealm(same);
          other.getTransactionManager().setRollbackOnly();
          return new WorkProfileImport(other, same).apply(sheet, user -> {});
        });
  }

  /** Brings those of high identity risk before reviewers, when the transaction ends well. */
  public void raise(List<Change> changes) {
    LedgerTransaction transaction = LedgerTransaction.of(session);
    for (Change change : changes) {
      Assessed risk = change.risk();
      if (risk != null && change.identity() != RiskLevel.LOW) {
        transaction.add(DecisionLedger.entry(realm, risk, LoginOutcome.SUCCEEDED));
        transaction.whenCommitted(
            () -> new IdentityAlarm(session, realm).raise(change.user(), risk));
      }
    }
  }

  private Change put(Row row, Consumer<UserModel> changed) {
    UserModel user =
        Objects.requireNonNull(session.users().getUserByUsername(realm, row.username()));
    Map<String, List<String>> before = new LinkedHashMap<>();
    Map<String, List<String>> after = new LinkedHashMap<>();
    CanonicalForm.of(session, row.attributes(), user)
        .forEach(
            (attribute, values) -> {
              String name = attribute.attribute();
              List<String> old = user.getAttributeStream(name).toList();
              if (!old.equals(values)) {
                before.put(name, old);
                after.put(name, values);
                user.setAttribute(name, values);
              }
            });
    new KeptFacts(session)
        .release(
            realm, user, row.attributes().keySet().stream().map(WorkAttribute::attribute).toList());
    if (!after.isEmpty()) {
      changed.accept(user);
    }
    return new Change(row.number(), user, before, after, putReferences(row, user), List.of(), null);
  }

  private Set<SightingKind> putReferences(Row row, UserModel user) {
    Profiles profiles = new Profiles(session);
    List<SightingKey> before = profiles.onFile(realm, user.getId());
    List<SightingKey> after = new ArrayList<>(before);
    after.removeIf(key -> row.references().containsKey(key.kind()));
    row.references()
        .forEach(
            (kind, values) ->
                values.stream()
                    .flatMap(value -> secret.reference(kind, value).stream())
                    .distinct()
                    .forEach(after::add));
    Set<SightingKind> changed = new LinkedHashSet<>();
    difference(before, after, changed);
    difference(after, before, changed);
    if (!changed.isEmpty()) {
      profiles.putOnFile(realm, user.getId(), after);
      new SightingStore(session, realm)
          .replaceOnFile(user.getId(), before, after, ServerTime.now());
      // Who else is put on file is compared with what is claimed of this one.
      profiles.update(
          realm,
          user.getId(),
          profile -> profile,
          identity -> identity.claim(new WorkProfiles(session).of(user)));
    }
    return changed;
  }

  private static void difference(
      List<SightingKey> some, List<SightingKey> others, Set<SightingKind> kinds) {
    some.stream().filter(key -> !others.contains(key)).map(SightingKey::kind).forEach(kinds::add);
  }

  private Change assessed(Change change) {
    Assessed risk = new ServerAssessor(session, realm, change.user()).imported();
    List<Link> links = risk.history().identity().links();
    return new Change(
        change.row(),
        change.user(),
        change.before(),
        change.after(),
        change.references(),
        links,
        risk);
  }

  /** The attributes of one row against the realm's user profile and what is known of the user. */
  private final class RowCheck {
    private final WorkProfileSheet sheet;
    private final Row row;
    private final UserModel user;
    private final WorkProfiles profiles;

    /** What the file alone showed to be wrong. */
    private final Set<WorkAttribute> told;

    RowCheck(WorkProfileSheet sheet, Row row, UserModel user, WorkProfiles profiles) {
      this.sheet = sheet;
      this.row = row;
      this.user = user;
      this.profiles = profiles;
      this.told =
          row.attributes().keySet().stream()
              .filter(attribute -> sheet.hasProblem(row.number(), attribute.attribute()))
              .collect(Collectors.toSet());
    }

    void run() {
      if (row.attributes().isEmpty()) {
        return;
      }
      Map<String, Object> all = new HashMap<>(user.getAttributes());
      row.attributes().forEach((attribute, values) -> all.put(attribute.attribute(), values));
      Attributes attributes =
          session
              .getProvider(UserProfileProvider.class)
              .create(UserProfileContext.USER_API, all, user)
              .getAttributes();
      row.attributes().keySet().forEach(attribute -> check(attribute, attributes));
      if (CanonicalForm.endsBeforeItBegins(session, row.attributes(), user)) {
        problem(WorkAttribute.END_DATE, "is before the first day");
      }
    }

    @SuppressWarnings("unchecked") // an array for Keycloak's parameters
    private void check(WorkAttribute attribute, Attributes attributes) {
      if (!profiles.isTrusted(attribute)) {
        problem(attribute, "is not in the user profile with edit permission for admins alone");
      } else if (attributes.isReadOnly(attribute.attribute()) || isOfDirectory(attribute)) {
        problem(attribute, "is read-only for this user; their directory says it");
      } else {
        attributes.validate(
            attribute.attribute(), (ValidationError error) -> problem(attribute, text(error)));
      }
    }

    /**
     * Whether the next synchronisation would take the value back. Keycloak lets admins write it
     * where the directory as a whole may be written, or differ.
     */
    private boolean isOfDirectory(WorkAttribute attribute) {
      String directory =
          user.getFederationLink() == null
              ? StorageId.providerId(user.getId())
              : user.getFederationLink();
      return directory != null
          && realm
              .getComponentsStream(directory, LDAP_MAPPER)
              .anyMatch(
                  mapper ->
                      attribute.attribute().equals(mapper.get("user.model.attribute"))
                          && mapper.get("read.only", false));
    }

    private void problem(WorkAttribute attribute, String message) {
      if (!told.contains(attribute)) {
        sheet.problem(row.number(), attribute.attribute(), message);
      }
    }

    /** In Keycloak's words, as its admin console has them. */
    private String text(ValidationError error) {
      try {
        Properties messages =
            session.theme().getTheme(Theme.Type.ADMIN).getMessages(Locale.ENGLISH);
        String message = messages.getProperty(error.getMessage(), error.getMessage());
        return new MessageFormat(pattern(message), Locale.ENGLISH)
            .format(error.getInputHintWithMessageParameters());
      } catch (IOException | IllegalArgumentException e) {
        return error.getMessage();
      }
    }

    /** The console's own theme has {{0}} where others have {0}, and its quotes are just quotes. */
    private static String pattern(String message) {
      return message.contains("{{")
          ? message.replace("'", "''").replace("{{", "{").replace("}}", "}")
          : message;
    }
  }
}
