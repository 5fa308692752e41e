package org.portcullis.engine.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;

/**
 * One line of a history file: a past attempt, or something that teaches.
 *
 * @param line number of the line, from 1
 * @param time when it was
 * @param user the user, as the file names them
 * @param kind what it says
 * @param success whether the attempt completed
 * @param session id of the session that was opened or refreshed; null when unknown
 * @param client the application; null when unknown
 * @param ip the client address as written; null when unknown
 * @param network what the file says of the network, the address aside
 * @param device the opaque device id; null when the browser brought none
 * @param secret state of the device's secret
 * @param browser what the browser said of itself
 * @param factor the second factor that was passed
 * @param factorFailed whether one was asked and not passed
 * @param authenticator opaque id of the factor that was used or enrolled; null when unknown
 * @param work what was declared of the user
 * @param references what of the user's file can be shared with others
 * @param more what a server knows, and few files tell
 */
public record AttemptLine(
    int line,
    Instant time,
    String user,
    Kind kind,
    boolean success,
    @Nullable String session,
    @Nullable String client,
    @Nullable String ip,
    Network network,
    @Nullable String device,
    Device.Secret secret,
    Browser browser,
    Factor factor,
    boolean factorFailed,
    @Nullable String authenticator,
    WorkProfile work,
    References references,
    More more) {

  /** A line of a file that tells nothing of what can be shared. */
  public AttemptLine(
      int line,
      Instant time,
      String user,
      Kind kind,
      boolean success,
      @Nullable String session,
      @Nullable String client,
      @Nullable String ip,
      Network network,
      @Nullable String device,
      Device.Secret secret,
      Browser browser,
      Factor factor,
      boolean factorFailed,
      @Nullable String authenticator,
      WorkProfile work) {
    this(
        line,
        time,
        user,
        kind,
        success,
        session,
        client,
        ip,
        network,
        device,
        secret,
        browser,
        factor,
        factorFailed,
        authenticator,
        work,
        References.NONE);
  }

  /** A line of a file that tells no more than most. */
  public AttemptLine(
      int line,
      Instant time,
      String user,
      Kind kind,
      boolean success,
      @Nullable String session,
      @Nullable String client,
      @Nullable String ip,
      Network network,
      @Nullable String device,
      Device.Secret secret,
      Browser browser,
      Factor factor,
      boolean factorFailed,
      @Nullable String authenticator,
      WorkProfile work,
      References references) {
    this(
        line,
        time,
        user,
        kind,
        success,
        session,
        client,
        ip,
        network,
        device,
        secret,
        browser,
        factor,
        factorFailed,
        authenticator,
        work,
        references,
        More.NONE);
  }

  /**
   * What a server knows, and few files tell.
   *
   * @param given the device credential that a login was given; null when unknown
   * @param held device credentials of others that the browser held
   * @param ending how the attempt ended, apart from its success and its factor
   * @param accountCreated when the account was created; null when unknown
   * @param by opaque id of who vouched for the user; null when unknown
   * @param ceiling what an admin put on the account; null on lines of other kinds
   * @param ended when the attempt ended, until when it teaches nothing; null for at once
   */
  public record More(
      @Nullable String given,
      List<String> held,
      Ending ending,
      @Nullable Instant accountCreated,
      @Nullable String by,
      @Nullable AccountCeiling ceiling,
      @Nullable Instant ended) {
    /** Nothing more is known. */
    public static final More NONE =
        new More(null, List.of(), Ending.REACHED, null, null, null, null);

    public More {
      held = List.copyOf(held);
    }
  }

  /**
   * A ceiling on an account.
   *
   * @param name what the policy calls it
   * @param until when it ends by itself; null when only somebody can end it
   */
  public record AccountCeiling(String name, @Nullable Instant until) {
    /** Whether it holds at a moment after it was put there. */
    public boolean applies(Instant now) {
      return until == null || now.isBefore(until);
    }
  }

  /** How far an attempt came. */
  public enum Ending {
    /** To its end, good or bad. */
    REACHED,
    /** A second factor was asked, and the attempt given up. */
    ABANDONED,
    /** It waits until somebody else vouches for the user. */
    WAITING,
    /** Somebody on another network finished it. */
    HANDED_ON
  }

  /** The client address, read; empty when the line says nothing of it. */
  public Optional<ClientAddress> address() {
    return Optional.ofNullable(ip).map(ClientAddress::read);
  }

  /**
   * What of a person's file can be shared with others; as written, so never to be stored.
   *
   * @param shipTo where devices are sent
   * @param phone number on file
   * @param payroll account that is paid
   */
  public record References(
      @Nullable String shipTo, @Nullable String phone, @Nullable String payroll) {
    /** Nothing is known. */
    public static final References NONE = new References(null, null, null);
  }

  /** What a line says. */
  public enum Kind {
    LOGIN("login"),
    REFRESH("refresh"),
    ENROL("enrol"),
    /** The employer put the person on file. */
    IMPORT("import"),
    /** A factor was replaced, reset or removed, by whomever. */
    CREDENTIAL("credential"),
    /** Somebody else vouched for the user. */
    ATTEST("attest"),
    /** What a session, device or address taught is to be forgotten. */
    UNLEARN("unlearn"),
    /** A device credential was removed. */
    REMOVE_DEVICE("removeDevice"),
    /** An admin put a ceiling on the account, in place of the one before. */
    CEILING("ceiling"),
    /** An admin took the account's ceiling away. */
    REMOVE_CEILING("removeCeiling");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As files write it. */
    public String text() {
      return text;
    }

    /** Whether lines of this kind are attempts, which are scored; the others only teach. */
    public boolean isScored() {
      return switch (this) {
        case LOGIN, REFRESH, ENROL, IMPORT -> true;
        case CREDENTIAL, ATTEST, UNLEARN, REMOVE_DEVICE, CEILING, REMOVE_CEILING -> false;
      };
    }
  }
}
