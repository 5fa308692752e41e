package org.portcullis.risk;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a finding while a signal puts them together: a map in the order of its entries, for a
 * handful of them, that costs two arrays. Nothing is ever taken out. Not thread-safe.
 */
public final class NewFacts extends AbstractMap<String, Object> {
  private static final int USUAL = 6;

  private @Nullable String[] names = new String[USUAL];
  private @Nullable Object[] values = new Object[USUAL];
  private int size;

  /** No facts yet. */
  public NewFacts() {}

  @Override
  @SuppressWarnings("NullAway") // a fact may be null, as in any map
  public Object put(String name, Object value) {
    for (int i = 0; i < size; i++) {
      if (name.equals(names[i])) {
        Object before = values[i];
        values[i] = value;
        return before;
      }
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size] = value;
    size++;
    return null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return frozen().entrySet();
  }

  /** The facts so far, which never change. */
  Facts frozen() {
    return new Facts(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
  }
}
