package org.portcullis.engine.policy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What keeps people from deciding about themselves, and what holds of applications by name.
 *
 * @param selfServiceClients ids of the clients by which people vouch for others and ask for
 *     withheld roles; no token of another client does either
 * @param clientsOnDevices ids of the confidential clients that run on people's own devices, so that
 *     their requests for tokens say where the person is; others ask from their own servers
 * @param evidenceDays days for which evidence against somebody outlives their account
 */
public record Safeguards(
    Set<String> selfServiceClients, Set<String> clientsOnDevices, int evidenceDays) {
  /** Half a year, by which most employers have heard of a deleted account's owner. */
  public static final int EVIDENCE_DAYS = 180;

  /** Longest time, of ten years. */
  public static final int MOST_EVIDENCE_DAYS = 3650;

  /** Keycloak's own account console, whose tokens no other application gets. */
  public static final Safeguards DEFAULT =
      new Safeguards(Set.of("account-console"), Set.of(), EVIDENCE_DAYS);

  public Safeguards {
    selfServiceClients = Set.copyOf(selfServiceClients);
    clientsOnDevices = Set.copyOf(clientsOnDevices);
  }

  /** Those of a policy document. */
  static Safeguards read(DocumentNode root) {
    DocumentNode node = root.object("safeguards");
    if (node == null) {
      return DEFAULT;
    }
    List<String> named = node.strings("selfServiceClients", Function.identity());
    Set<String> clients =
        node.has("selfServiceClients") ? new LinkedHashSet<>(named) : DEFAULT.selfServiceClients();
    int days = node.integer("evidenceDays", 1, MOST_EVIDENCE_DAYS, DEFAULT.evidenceDays());
    Set<String> onDevices =
        node.has("clientsOnDevices")
            ? new LinkedHashSet<>(node.strings("clientsOnDevices", Function.identity()))
            : DEFAULT.clientsOnDevices();
    node.refuseOthers();
    return new Safeguards(clients, onDevices, days);
  }

  /** How long evidence against somebody outlives their account. */
  public Duration evidenceLasts() {
    return Duration.ofDays(evidenceDays);
  }
}
