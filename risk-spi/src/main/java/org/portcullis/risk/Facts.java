package org.portcullis.risk;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ordered, immutable map of a handful of facts, which is read far more often than asked. Names
 * and values take turns in one array.
 */
final class Facts extends AbstractMap<String, Object> {
  private static final Facts NONE = new Facts(new Object[0], 0);

  private final @Nullable Object[] entries;
  private final int size;

  /** So many facts of an array that nobody changes any more. */
  Facts(@Nullable Object[] entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  /** The same facts, which never change. */
  static Map<String, Object> copyOf(Map<String, Object> facts) {
    if (facts instanceof Facts) {
      return facts;
    }
    if (facts.isEmpty()) {
      return NONE;
    }
    if (facts instanceof NewFacts gathered) {
      return gathered.frozen();
    }
    @Nullable Object[] entries = new Object[2 * facts.size()];
    int i = 0;
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      entries[i++] = fact.getKey();
      entries[i++] = fact.getValue();
    }
    return new Facts(entries, facts.size());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    @SuppressWarnings("NullAway") // a fact may be null, as in any map
    public Map.Entry<String, Object> next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      String name = (String) entries[2 * next];
      Object value = entries[2 * next + 1];
      next++;
      return new AbstractMap.SimpleImmutableEntry<>(name, value);
    }
  }
}
