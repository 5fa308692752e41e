package org.portcullis.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known from before of the values that one attempt has. It is made for that attempt, so its
 * size does not grow with the number of earlier logins. Only logins that the learning rule admits
 * are in it.
 *
 * @param logins decayed weight of the user's learnt logins
 * @param learnt number of the user's learnt logins, without decay
 * @param country habit of the attempt's country; null when that is unknown
 * @param network habit of the attempt's autonomous system within its country; null when unknown
 * @param prefix freshness of the attempt's address prefix within its network; null when unknown
 * @param os habit of the operating system; null when unknown
 * @param browser habit of the browser; null when unknown
 * @param hour habit of the hour of the week in the user's zone
 * @param device freshness of the device credential
 * @param shares what is usual for this user
 * @param lastSeen the latest login that was learnt; null without any
 * @param last the latest of them whose place is known; null without any
 * @param visits the latest logins that were learnt, newest first, eight at most
 * @param deviceMemory what is remembered of the device; null when it brought none that is known
 * @param session what is remembered of the session that is refreshed; null without
 * @param failures failed logins of the last hour
 * @param identity what speaks about who the user is
 */
public record History(
    double logins,
    int learnt,
    @Nullable Habit country,
    @Nullable Habit network,
    @Nullable Freshness prefix,
    @Nullable Habit os,
    @Nullable Habit browser,
    @Nullable Habit hour,
    @Nullable Freshness device,
    Shares shares,
    @Nullable Instant lastSeen,
    @Nullable LastLogin last,
    List<Visit> visits,
    @Nullable DeviceMemory deviceMemory,
    @Nullable SessionMemory session,
    Failures failures,
    IdentityMemory identity) {

  /** The history when nothing could be read. */
  public static final History UNKNOWN =
      new History(
          0,
          0,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Shares.NONE,
          null,
          null,
          List.of(),
          null,
          null,
          Failures.NONE,
          IdentityMemory.UNKNOWN);

  public History {
    if (!(logins >= 0 && logins < Double.POSITIVE_INFINITY) || learnt < 0) {
      throw new IllegalArgumentException("logins and learnt must be zero or more");
    }
    visits = List.copyOf(visits);
  }

  /** The same history with what speaks about who the user is. */
  public History with(IdentityMemory memory) {
    return new History(
        logins,
        learnt,
        country,
        network,
        prefix,
        os,
        browser,
        hour,
        device,
        shares,
        lastSeen,
        last,
        visits,
        deviceMemory,
        session,
        failures,
        memory);
  }

  /** Whether nothing was learnt of the user. */
  public boolean isEmpty() {
    return learnt == 0;
  }
}
