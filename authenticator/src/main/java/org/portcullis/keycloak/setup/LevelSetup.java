package org.portcullis.keycloak.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * Names the level of authentication by which an application asks for a second factor, of sponsors
 * above all, who vouch for nobody without one.
 */
final class LevelSetup {
  /** The level's name in {@code acr_values}. */
  static final String ACR = "portcullis-factor";

  private static final int LEVEL = 2;
  private static final String ID = "acr";
  private static final JsonMapper JSON = new JsonMapper();

  private final RealmModel realm;
  private final FlowSetup flows;

  LevelSetup(RealmModel realm, FlowSetup flows) {
    this.realm = realm;
    this.flows = flows;
  }

  List<SetupStep> steps() {
    if (!flows.refused().isEmpty() || !flows.willHaveLevel()) {
      return List.of();
    }
    String before = realm.getAttribute(Constants.ACR_LOA_MAP);
    ObjectNode map = read(before);
    Optional<String> known = name(map);
    if (known.isPresent()) {
      return List.of(SetupStep.done(ID, Constants.ACR_LOA_MAP, before));
    }
    String after = map.put(ACR, LEVEL).toString();
    return List.of(
        new SetupStep(
            ID,
            Constants.ACR_LOA_MAP,
            before,
            after,
            () -> realm.setAttribute(Constants.ACR_LOA_MAP, after)));
  }

  /** Takes the name away again; false if it is not there, or means something else by now. */
  static boolean remove(RealmModel realm, boolean forGood) {
    ObjectNode map = read(realm.getAttribute(Constants.ACR_LOA_MAP));
    if (map.path(ACR).asInt() != LEVEL) {
      return false;
    }
    map.remove(ACR);
    if (forGood && map.isEmpty()) {
      realm.removeAttribute(Constants.ACR_LOA_MAP);
    } else if (forGood) {
      realm.setAttribute(Constants.ACR_LOA_MAP, map.toString());
    }
    return true;
  }

  private static Optional<String> name(ObjectNode map) {
    Iterable<String> names = map::fieldNames;
    return StreamSupport.stream(names.spliterator(), false)
        .filter(name -> map.path(name).asInt() == LEVEL)
        .findFirst();
  }

  private static ObjectNode read(@Nullable String stored) {
    if (stored == null || stored.isBlank()) {
      return JSON.createObjectNode();
    }
    try {
      return Objects.requireNonNull((ObjectNode) JSON.readTree(stored));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the realm's " + Constants.ACR_LOA_MAP + " is no JSON", e);
    }
  }
}
