package org.portcullis.keycloak.store.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened within a time: sums, which add up over any number of hours. Not thread-safe. */
public final class Figures {
  private static final JsonMapper JSON = new JsonMapper();

  private long allowed;
  private long asked;
  private long blocked;
  private long refused;
  private long passed;
  private final Map<String, Signal> signals = new TreeMap<>();

  /** Nothing happened yet. */
  public Figures() {}

  /** What one signal did. Not thread-safe. */
  public static final class Signal {
    private long fired;
    private long decisive;
    private long owners;

    /** How often it notably spoke against somebody. */
    public long fired() {
      return fired;
    }

    /** How often a level had been lower without it. */
    public long decisive() {
      return decisive;
    }

    /** In how many of these the owner passed a factor. */
    public long owners() {
      return owners;
    }
  }

  /** Adds a line of the ledger. */
  void add(
      String decision,
      LoginOutcome outcome,
      @Nullable String factor,
      @Nullable String fired,
      @Nullable String decisive) {
    switch (decision) {
      case "STEP_UP" -> asked++;
      case "BLOCK" -> blocked++;
      default -> allowed++;
    }
    if (outcome == LoginOutcome.REFUSED) {
      refused++;
    }
    if (decision.equals("STEP_UP") && outcome == LoginOutcome.SUCCEEDED) {
      passed++;
    }
    boolean isOwner = outcome == LoginOutcome.SUCCEEDED && factor != null;
    for (String signal : names(fired)) {
      of(signal).fired++;
    }
    for (String signal : names(decisive)) {
      of(signal).decisive++;
      of(signal).owners += isOwner ? 1 : 0;
    }
  }

  /** Adds what happened in another time. */
  void add(Figures other) {
    allowed += other.allowed;
    asked += other.asked;
    blocked += other.blocked;
    refused += other.refused;
    passed += other.passed;
    other.signals.forEach(
        (id, signal) -> {
          Signal own = of(id);
          own.fired += signal.fired;
          own.decisive += signal.decisive;
          own.owners += signal.owners;
        });
  }

  private Signal of(String id) {
    return signals.computeIfAbsent(id, any -> new Signal());
  }

  private static String[] names(@Nullable String list) {
    return list == null || list.isBlank() ? new String[0] : list.strip().split(" ", -1);
  }

  /** All sign-ins. */
  public long signIns() {
    return allowed + asked + blocked;
  }

  /** Those that were simply allowed. */
  public long allowed() {
    return allowed;
  }

  /** Those in which a factor was asked for. */
  public long asked() {
    return asked;
  }

  /** Those that were decided to be refused. */
  public long blocked() {
    return blocked;
  }

  /** Those of any decision that were refused. */
  public long refused() {
    return refused;
  }

  /** Those in which a factor was asked for and the sign-in completed. */
  public long passed() {
    return passed;
  }

  /** What each signal did. */
  public Map<String, Signal> signals() {
    return signals;
  }

  String write() {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("n").add(allowed).add(asked).add(blocked).add(refused).add(passed);
    ObjectNode each = node.putObject("s");
    signals.forEach(
        (id, signal) ->
            each.putArray(id).add(signal.fired).add(signal.decisive).add(signal.owners));
    return node.toString();
  }

  static Figures read(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the figures of an hour are not JSON", e);
    }
    Figures figures = new Figures();
    JsonNode n = node.path("n");
    figures.allowed = n.path(0).asLong();
    figures.asked = n.path(1).asLong();
    figures.blocked = n.path(2).asLong();
    figures.refused = n.path(3).asLong();
    figures.passed = n.path(4).asLong();
    node.path("s")
        .properties()
        .forEach(
            entry -> {
              Signal signal = figures.of(entry.getKey());
              signal.fired = entry.getValue().path(0).asLong();
              signal.decisive = entry.getValue().path(1).asLong();
              signal.owners = entry.getValue().path(2).asLong();
            });
    return figures;
  }
}
