package org.portcullis.risk;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a finding while a signal puts them together: a map in the order of its entries, for
 * a handful of them, that costs one array. Nothing is ever taken out. Not thread-safe.
 */
public final class NewFacts extends AbstractMap<String, Object> {
  private static final int USUAL = 6;

  private @Nullable Object[] entries = new Object[2 * USUAL];
  private int size;
  private boolean isShared;

  /** No facts yet. */
  public NewFacts() {}

  @Override
  @SuppressWarnings("NullAway") // a fact may be null, as in any map
  public Object put(String name, Object value) {
    unshare();
    for (int i = 0; i < size; i++) {
      if (name.equals(entries[2 * i])) {
        Object before = entries[2 * i + 1];
        entries[2 * i + 1] = value;
        return before;
      }
    }
    if (2 * size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
    entries[2 * size] = name;
    entries[2 * size + 1] = value;
    size++;
    return null;
  }

  private void unshare() {
    if (isShared) {
      entries = entries.clone();
      isShared = false;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return frozen().entrySet();
  }

  /** The facts so far, which never change: what comes later goes into an array of its own. */
  Facts frozen() {
    isShared = true;
    return new Facts(entries, size);
  }
}
