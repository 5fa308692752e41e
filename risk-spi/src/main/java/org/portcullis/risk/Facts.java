package org.portcullis.risk;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ordered, immutable map of a handful of facts, which is read far more often than asked. */
final class Facts extends AbstractMap<String, Object> {
  private static final Facts NONE = new Facts(Map.of());

  private final String[] names;
  private final @Nullable Object[] values;

  /** Facts of these names and values, which are not copied. */
  @SuppressWarnings("NullAway") // no name is null
  Facts(@Nullable String[] names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  private Facts(Map<String, Object> facts) {
    names = new String[facts.size()];
    values = new Object[facts.size()];
    int i = 0;
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      names[i] = fact.getKey();
      values[i] = fact.getValue();
      i++;
    }
  }

  /** The same facts, which never change. */
  static Map<String, Object> copyOf(Map<String, Object> facts) {
    if (facts instanceof Facts) {
      return facts;
    }
    if (facts instanceof NewFacts gathered && gathered.size() > 0) {
      return gathered.frozen();
    }
    return facts.isEmpty() ? NONE : new Facts(facts);
  }

  @Override
  public int size() {
    return names.length;
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
        return names.length;
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < names.length;
    }

    @Override
    @SuppressWarnings("NullAway") // a fact may be null, as in any map
    public Map.Entry<String, Object> next() {
      if (next == names.length) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, Object> entry =
          new AbstractMap.SimpleImmutableEntry<>(names[next], values[next]);
      next++;
      return entry;
    }
  }
}
