package org.portcullis.engine.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;

/**
 * What findings are made of, as the realm has it.
 *
 * @param signals settings by signal id
 * @param networks named networks; the first that holds an address names it
 * @param indicators lists of reported addresses
 * @param server where the server stands, for round trips; null when not said
 */
public record Sources(
    Map<String, SignalSettings> signals,
    List<NamedNetwork> networks,
    List<IndicatorList> indicators,
    @Nullable GeoPoint server) {
  /** Those of a policy that says nothing of them. */
  public static final Sources DEFAULT = new Sources(Map.of(), List.of(), List.of(), null);

  public Sources {
    signals = Map.copyOf(signals);
    networks = List.copyOf(networks);
    indicators = List.copyOf(indicators);
  }
}
