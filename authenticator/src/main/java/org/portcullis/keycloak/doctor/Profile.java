package org.portcullis.keycloak.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.setup.DeclaredAttributes;
import org.portcullis.keycloak.store.work.DeclaredPeople;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile;

/** What the employer declares, and whether it can be read and trusted. */
final class Profile implements Examination {
  private static final Fix DOCS = Fix.docs("install.md#the-work-profile");
  private static final int MOST_PEOPLE = 500;
  private static final int MOST_NAMES = 20;

  private final KeycloakSession session;
  private final RealmModel realm;

  Profile(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  @Override
  public List<Check> look() {
    UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
    List<Check> checks = new ArrayList<>();
    List<String> undeclared = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<String> unchecked = new ArrayList<>();
    for (WorkAttribute attribute : WorkAttribute.values()) {
      String name = attribute.attribute();
      switch (DeclaredAttributes.state(profile.getAttribute(name))) {
        case UNDECLARED -> undeclared.add(name);
        case OPEN -> open.add(name);
        case UNCHECKED -> unchecked.add(name);
        case SOUND -> {}
      }
    }
    checks.add(of("attributes-undeclared", Severity.WARNING, undeclared));
    checks.add(of("attributes-open", Severity.ERROR, open));
    checks.add(of("attributes-unchecked", Severity.WARNING, unchecked));
    checks.addAll(people());
    return checks;
  }

  private static Check of(String id, Severity otherwise, List<String> names) {
    return check(
        id,
        names.isEmpty() ? Severity.OK : otherwise,
        Map.of("count", names.size(), "attributes", names));
  }

  private List<Check> people() {
    List<String> ids =
        DeclaredPeople.of(
            session,
            realm,
            Arrays.stream(WorkAttribute.values()).map(WorkAttribute::attribute).toList(),
            "",
            MOST_PEOPLE + 1);
    if (ids.isEmpty()) {
      return List.of(check("declared-people", Severity.NOTE, Map.of()));
    }
    List<String> unreadable = new ArrayList<>();
    List<String> sponsorless = new ArrayList<>();
    WorkProfiles profiles = new WorkProfiles(session);
    for (String id : ids.subList(0, Math.min(ids.size(), MOST_PEOPLE))) {
      UserModel user = session.users().getUserById(realm, id);
      if (user != null) {
        look(user, profiles.of(user), unreadable, sponsorless);
      }
    }
    List<Check> checks = new ArrayList<>();
    checks.add(named("unreadable-values", Severity.ERROR, unreadable));
    checks.add(named("sponsors-gone", Severity.WARNING, sponsorless));
    if (ids.size() > MOST_PEOPLE) {
      checks.add(check("people", Severity.NOT_LOOKED_AT, Map.of("looked", MOST_PEOPLE)));
    }
    return checks;
  }

  private void look(
      UserModel user, WorkProfile profile, List<String> unreadable, List<String> sponsorless) {
    if (!profile.unreadable().isEmpty()) {
      unreadable.add(user.getUsername());
    }
    String sponsor = user.getFirstAttribute(WorkAttribute.SPONSOR.attribute());
    if (sponsor != null && !isEnabled(profile.sponsor())) {
      sponsorless.add(user.getUsername());
    }
  }

  private boolean isEnabled(@Nullable String sponsor) {
    UserModel user = sponsor == null ? null : session.users().getUserById(realm, sponsor);
    return user != null && user.isEnabled();
  }

  private static Check named(String id, Severity otherwise, List<String> names) {
    return check(
        id,
        names.isEmpty() ? Severity.OK : otherwise,
        Map.of(
            "count", names.size(), "people", names.subList(0, Math.min(names.size(), MOST_NAMES))));
  }

  private static Check check(String id, Severity severity, Map<String, Object> values) {
    return new Check(id, Group.WORK_PROFILE, severity, values, DOCS);
  }
}
