package org.portcullis.engine.ceiling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Expands granted roles into all they bring, without ever entering a withheld one. A withheld
 * composite thus leaves none of its children, unless another kept grant brings them too.
 */
public final class GrantExpansion {
  private GrantExpansion() {}

  /**
   * The roles that are left.
   *
   * @param grants roles granted directly, by groups and their parents, or by default
   * @param withheld whether a role is withheld
   * @param children the roles a composite brings, none for a plain role; cycles are allowed
   */
  public static <R> Set<R> expand(
      Stream<R> grants, Predicate<R> withheld, Function<R, Stream<R>> children) {
    Set<R> kept = new LinkedHashSet<>();
    Deque<R> open = new ArrayDeque<>();
    grants.forEach(open::add);
    while (!open.isEmpty()) {
      R role = open.remove();
      if (!withheld.test(role) && kept.add(role)) {
        children.apply(role).forEach(open::add);
      }
    }
    return kept;
  }
}
