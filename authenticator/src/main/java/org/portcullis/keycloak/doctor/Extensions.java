package org.portcullis.keycloak.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.workflow.Workflow;
import org.keycloak.models.workflow.WorkflowProvider;
import org.keycloak.models.workflow.WorkflowStep;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.storage.UserStorageProvider;
import org.portcullis.keycloak.doctor.Check.Fix;

/** Who else changes people, or is told of them: workflows, event listeners, and other providers. */
final class Extensions implements Examination {
  private static final Set<String> WRITES_ATTRIBUTES =
      Set.of("set-user-attribute", "remove-user-attribute");
  private static final Set<String> ENDS_PEOPLE = Set.of("disable-user", "delete-user");
  private static final List<String> OWN = List.of("org.portcullis.", "org.keycloak.");

  private final KeycloakSession session;
  private final RealmModel realm;

  Extensions(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Whether a provider is neither Keycloak's nor Portcullis'. */
  static boolean isOfOthers(ProviderFactory<?> factory) {
    return OWN.stream().noneMatch(factory.getClass().getName()::startsWith);
  }

  @Override
  public List<Check> look() {
    List<Check> checks = new ArrayList<>(workflows());
    Set<String> listeners =
        realm
            .getEventsListenersStream()
            .filter(id -> isOfOthers(EventListenerProvider.class, id))
            .collect(Collectors.toCollection(TreeSet::new));
    checks.add(check("event-listeners", listeners));
    Set<String> others = new TreeSet<>();
    List.of(
            UserStorageProvider.class,
            RealmResourceProvider.class,
            AdminRealmResourceProvider.class)
        .forEach(type -> others.addAll(ofOthers(type)));
    checks.add(check("extensions", others));
    return checks;
  }

  private List<Check> workflows() {
    WorkflowProvider workflows = session.getProvider(WorkflowProvider.class);
    if (workflows == null) {
      return List.of(check("workflows-write", Set.of()));
    }
    Set<String> writing = new TreeSet<>();
    Set<String> ending = new TreeSet<>();
    for (Workflow workflow : workflows.getWorkflows().filter(Workflow::isEnabled).toList()) {
      Set<String> steps =
          workflow
              .getSteps()
              .map(WorkflowStep::getProviderId)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      if (steps.stream().anyMatch(WRITES_ATTRIBUTES::contains)) {
        writing.add(workflow.getName());
      }
      if (steps.stream().anyMatch(ENDS_PEOPLE::contains)) {
        ending.add(workflow.getName());
      }
    }
    return List.of(check("workflows-write", writing), check("workflows-end", ending));
  }

  private Set<String> ofOthers(Class<? extends Provider> type) {
    return session
        .getKeycloakSessionFactory()
        .getProviderFactoriesStream(type)
        .filter(Extensions::isOfOthers)
        .map(factory -> factory.getId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isOfOthers(Class<? extends Provider> type, String id) {
    ProviderFactory<?> factory = session.getKeycloakSessionFactory().getProviderFactory(type, id);
    return factory == null || isOfOthers(factory);
  }

  private static Check check(String id, Set<String> names) {
    Map<String, Object> values = names.isEmpty() ? Map.of() : Map.of("names", List.copyOf(names));
    return new Check(
        id,
        Group.NOTICES,
        names.isEmpty() ? Severity.OK : Severity.NOTE,
        values,
        Fix.docs("install.md"));
  }
}
