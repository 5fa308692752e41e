package org.portcullis.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known from before of the values that one attempt has. It is made for that attempt, so its
 * size does not grow with the number of earlier logins. Only logins that the learning rule admits
 * are in it.
 *
 * @param habits what the user is used to
 * @param recent what happened last
 * @param deviceMemory what is remembered of the device; null when it brought none that is known
 * @param session what is remembered of the session that is refreshed; null without
 * @param identity what speaks about who the user is
 */
public record History(
    Habits habits,
    Recent recent,
    @Nullable DeviceMemory deviceMemory,
    @Nullable SessionMemory session,
    IdentityMemory identity) {

  /** The history when nothing could be read. */
  public static final History UNKNOWN =
      new History(Habits.NONE, Recent.NOTHING, null, null, IdentityMemory.UNKNOWN);

  /**
   * What a user is used to.
   *
   * @param logins decayed weight of the user's learnt logins
   * @param learnt number of the user's learnt logins, without decay
   * @param where how used the user is to the attempt's network
   * @param client how used the user is to the attempt's browser and device
   * @param hour habit of the hour of the week in the user's zone
   * @param shares what is usual for this user
   */
  public record Habits(
      double logins,
      int learnt,
      NetworkHabits where,
      ClientHabits client,
      @Nullable Habit hour,
      Shares shares) {
    /** Of somebody of whom nothing was learnt. */
    public static final Habits NONE =
        new Habits(
            0,
            0,
            new NetworkHabits(null, null, null),
            new ClientHabits(null, null, null),
            null,
            Shares.NONE);

    public Habits {
      if (!(logins >= 0 && logins < Double.POSITIVE_INFINITY) || learnt < 0) {
        throw new IllegalArgumentException("logins and learnt must be zero or more");
      }
    }
  }

  /**
   * How used a user is to a network.
   *
   * @param country habit of the attempt's country; null when that is unknown
   * @param network habit of the attempt's autonomous system within its country; null when unknown
   * @param prefix freshness of the attempt's address prefix within its network; null when unknown
   */
  public record NetworkHabits(
      @Nullable Habit country, @Nullable Habit network, @Nullable Freshness prefix) {}

  /**
   * How used a user is to a browser.
   *
   * @param os habit of the operating system; null when unknown
   * @param browser habit of the browser; null when unknown
   * @param device freshness of the device credential
   */
  public record ClientHabits(
      @Nullable Habit os, @Nullable Habit browser, @Nullable Freshness device) {}

  /**
   * What happened last.
   *
   * @param lastSeen the latest login that was learnt; null without any
   * @param last the latest of them whose place is known; null without any
   * @param visits the latest logins that were learnt, newest first, eight at most
   * @param failures failed logins of the last hour
   */
  public record Recent(
      @Nullable Instant lastSeen, @Nullable LastLogin last, List<Visit> visits, Failures failures) {
    /** Of somebody who was never here. */
    public static final Recent NOTHING = new Recent(null, null, List.of(), Failures.NONE);

    public Recent {
      visits = List.copyOf(visits);
    }
  }

  /** The same history with what speaks about who the user is. */
  public History with(IdentityMemory memory) {
    return new History(habits, recent, deviceMemory, session, memory);
  }

  /** Whether nothing was learnt of the user. */
  public boolean isEmpty() {
    return learnt() == 0;
  }

  /** Decayed weight of the user's learnt logins. */
  public double logins() {
    return habits.logins();
  }

  /** Number of the user's learnt logins, without decay. */
  public int learnt() {
    return habits.learnt();
  }

  /** Habit of the attempt's country; null when that is unknown. */
  public @Nullable Habit country() {
    return habits.where().country();
  }

  /** Habit of the attempt's autonomous system within its country; null when unknown. */
  public @Nullable Habit network() {
    return habits.where().network();
  }

  /** Freshness of the attempt's address prefix within its network; null when unknown. */
  public @Nullable Freshness prefix() {
    return habits.where().prefix();
  }

  /** Habit of the operating system; null when unknown. */
  public @Nullable Habit os() {
    return habits.client().os();
  }

  /** Habit of the browser; null when unknown. */
  public @Nullable Habit browser() {
    return habits.client().browser();
  }

  /** Habit of the hour of the week in the user's zone. */
  public @Nullable Habit hour() {
    return habits.hour();
  }

  /** Freshness of the device credential. */
  public @Nullable Freshness device() {
    return habits.client().device();
  }

  /** What is usual for this user. */
  public Shares shares() {
    return habits.shares();
  }

  /** The latest login that was learnt; null without any. */
  public @Nullable Instant lastSeen() {
    return recent.lastSeen();
  }

  /** The latest of them whose place is known; null without any. */
  public @Nullable LastLogin last() {
    return recent.last();
  }

  /** The latest logins that were learnt, newest first, eight at most. */
  public List<Visit> visits() {
    return recent.visits();
  }

  /** Failed logins of the last hour. */
  public Failures failures() {
    return recent.failures();
  }
}
