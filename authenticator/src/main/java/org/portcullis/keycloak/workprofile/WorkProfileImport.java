package org.portcullis.keycloak.workprofile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.keycloak.store.work.KeptFacts;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Row;
import org.portcullis.risk.RiskLevel;

/**
 * Puts work profiles on file: attributes as they are, and references to where devices are sent, to
 * phones and to payroll as keyed hashes alone. Whoever shares a reference with others is assessed
 * for it at once, before their first login.
 */
public final class WorkProfileImport {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final ReferenceRisk risk;
  private final ReferencesOnFile references;

  /** An import into a realm, in the transaction of the session. */
  public WorkProfileImport(KeycloakSession session, RealmModel realm, ReferenceRisk risk) {
    this.session = session;
    this.realm = realm;
    this.risk = risk;
    this.references = new ReferencesOnFile(session, realm);
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
        new RowCheck(session, realm, profiles, sheet, row, user).run();
      }
    }
  }

  /** Adds to a file's problems references that mean nothing. */
  public void checkReferences(WorkProfileSheet sheet) {
    references.check(sheet);
  }

  /**
   * Does what a file without problems says.
   *
   * @param changed told of each person whose attributes changed, before the transaction ends
   */
  public List<ImportChange> apply(WorkProfileSheet sheet, Consumer<UserModel> changed) {
    List<ImportChange> changes = sheet.rows().stream().map(row -> put(row, changed)).toList();
    // When all are on file: who shares something with a later row is to be seen too.
    return changes.stream()
        .map(
            change ->
                change.references().isEmpty()
                    ? change
                    : change.assessed(risk.of(session, realm, change.user())))
        .toList();
  }

  /** What {@link #apply} would do, of which nothing stays. */
  public List<ImportChange> preview(WorkProfileSheet sheet) {
    String realmId = realm.getId();
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        other -> {
          RealmModel same = Objects.requireNonNull(other.realms().getRealm(realmId));
          other.getContext().setRealm(same);
          other.getTransactionManager().setRollbackOnly();
          return new WorkProfileImport(other, same, risk).apply(sheet, user -> {});
        });
  }

  /** Brings those of high identity risk before reviewers, when the transaction ends well. */
  public void raise(List<ImportChange> changes) {
    for (ImportChange change : changes) {
      Assessed assessed = change.risk();
      if (assessed != null && change.identity() != RiskLevel.LOW) {
        risk.raise(session, realm, change.user(), assessed);
      }
    }
  }

  private ImportChange put(Row row, Consumer<UserModel> changed) {
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
    return new ImportChange(
        row.number(), user, before, after, references.put(row, user), List.of(), null);
  }
}
