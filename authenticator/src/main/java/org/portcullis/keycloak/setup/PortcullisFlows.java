package org.portcullis.keycloak.setup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/** The flows of a realm that Keycloak cannot run without Portcullis. */
final class PortcullisFlows {
  /** How the ids of all authenticators begin that are Portcullis' own. */
  static final String PREFIX = "portcullis-";

  private final Map<String, AuthenticationFlowModel> flows = new HashMap<>();
  private final Set<String> ours = new HashSet<>();

  /** The flows of a realm as they are now. */
  PortcullisFlows(RealmModel realm) {
    Map<String, Set<String>> parents = new HashMap<>();
    List<AuthenticationFlowModel> all = realm.getAuthenticationFlowsStream().toList();
    for (AuthenticationFlowModel flow : all) {
      flows.put(flow.getId(), flow);
      realm
          .getAuthenticationExecutionsStream(flow.getId())
          .forEach(execution -> read(flow, execution, parents));
    }
    Set<String> found = Set.copyOf(ours);
    found.forEach(id -> climb(id, parents));
  }

  private void read(
      AuthenticationFlowModel flow,
      AuthenticationExecutionModel execution,
      Map<String, Set<String>> parents) {
    if (execution.getAuthenticator() != null && execution.getAuthenticator().startsWith(PREFIX)) {
      ours.add(flow.getId());
    }
    if (execution.getFlowId() != null) {
      parents.computeIfAbsent(execution.getFlowId(), id -> new HashSet<>()).add(flow.getId());
    }
  }

  private void climb(String id, Map<String, Set<String>> parents) {
    for (String parent : parents.getOrDefault(id, Set.of())) {
      if (ours.add(parent)) {
        climb(parent, parents);
      }
    }
  }

  /** Whether an execution of Portcullis' is in the flow or in one of its subflows. */
  boolean contains(AuthenticationFlowModel flow) {
    return ours.contains(flow.getId());
  }

  /** Those that something can be bound to. */
  List<AuthenticationFlowModel> topLevel() {
    return flows.values().stream()
        .filter(flow -> flow.isTopLevel() && contains(flow))
        .sorted((a, b) -> a.getAlias().compareTo(b.getAlias()))
        .toList();
  }
}
