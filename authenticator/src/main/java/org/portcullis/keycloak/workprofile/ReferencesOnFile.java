package org.portcullis.keycloak.workprofile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Row;
import org.portcullis.risk.SightingKind;

/** References to where devices are sent, to phones and to payroll, kept as keyed hashes alone. */
final class ReferencesOnFile {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final SightingKeys secret;

  ReferencesOnFile(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.secret = session.getProvider(RealmRuntimeProvider.class).of(realm).sightingKeys();
  }

  /** Adds to a file's problems references that mean nothing. */
  void check(WorkProfileSheet sheet) {
    for (Row row : sheet.rows()) {
      row.references().forEach((kind, values) -> check(sheet, row, kind, values));
    }
  }

  private void check(WorkProfileSheet sheet, Row row, SightingKind kind, List<String> values) {
    if (values.stream().anyMatch(value -> secret.reference(kind, value).isEmpty())) {
      sheet.problem(
          row.number(),
          WorkProfileSheet.column(kind),
          "is a placeholder, or too short to tell people by");
    }
  }

  /** Puts those of a row on file, and tells the kinds of which any is other than it was. */
  Set<SightingKind> put(Row row, UserModel user) {
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
}
