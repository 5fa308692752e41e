package org.portcullis.engine.history;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Failures;

/**
 * Failed and successful logins of the last hour, by account and by address prefix. Bounded and in
 * memory only: failures leave no trace in anybody's profile. Thread-safe.
 */
public final class FailureLog {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST_ACCOUNTS = 20_000;
  private static final int MOST_PREFIXES = 20_000;
  private static final int COUNTED_PER_ACCOUNT = 16;

  /** Distinct accounts counted for a prefix; more say nothing more. */
  private static final int COUNTED_PER_PREFIX = 64;

  private final Map<Long, Recent> accounts = new Bounded<>(MOST_ACCOUNTS);
  private final Map<Long, Recent> failing = new Bounded<>(MOST_PREFIXES);
  private final Map<Long, Recent> succeeding = new Bounded<>(MOST_PREFIXES);
  private long serial;

  /** Notes a login that failed. */
  public synchronized void failed(String user, @Nullable String prefix, Instant time) {
    accounts
        .computeIfAbsent(Keys.of(user), key -> new Recent(COUNTED_PER_ACCOUNT))
        .add(++serial, time);
    note(failing, user, prefix, time);
  }

  /** Notes a login that succeeded. */
  public synchronized void succeeded(String user, @Nullable String prefix, Instant time) {
    note(succeeding, user, prefix, time);
  }

  /** What is known before a login of this user from this prefix. */
  public synchronized Failures before(String user, @Nullable String prefix, Instant time) {
    long since = time.minus(WINDOW).getEpochSecond();
    long account = Keys.of(user);
    return new Failures(
        count(accounts.get(account), since, Keys.NONE),
        prefix == null ? 0 : count(failing.get(Keys.of(prefix)), since, account),
        prefix == null ? 0 : count(succeeding.get(Keys.of(prefix)), since, account));
  }

  private static void note(
      Map<Long, Recent> map, String user, @Nullable String prefix, Instant time) {
    if (prefix != null) {
      map.computeIfAbsent(Keys.of(prefix), key -> new Recent(COUNTED_PER_PREFIX))
          .add(Keys.of(user), time);
    }
  }

  private static int count(@Nullable Recent recent, long since, long except) {
    return recent == null ? 0 : recent.count(since, except);
  }

  /** Keys with the time they were last noted; the oldest gives way. */
  private static final class Recent {
    private final int most;
    private int size;
    private long[] keys = new long[2];
    private long[] times = new long[2];

    Recent(int most) {
      this.most = most;
    }

    void add(long key, Instant time) {
      int index = place(key);
      keys[index] = key;
      times[index] = time.getEpochSecond();
    }

    private int place(long key) {
      int oldest = 0;
      for (int i = 0; i < size; i++) {
        if (keys[i] == key) {
          return i;
        }
        if (times[i] < times[oldest]) {
          oldest = i;
        }
      }
      if (size == most) {
        return oldest;
      }
      if (size == keys.length) {
        keys = java.util.Arrays.copyOf(keys, Math.min(most, size * 2));
        times = java.util.Arrays.copyOf(times, keys.length);
      }
      return size++;
    }

    int count(long since, long except) {
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (times[i] > since && keys[i] != except) {
          count++;
        }
      }
      return count;
    }
  }

  /** A map in which what was not used for longest gives way. */
  private static final class Bounded<V> extends LinkedHashMap<Long, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Bounded(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
      return size() > most;
    }
  }
}
