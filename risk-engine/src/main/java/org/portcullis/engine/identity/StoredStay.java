package org.portcullis.engine.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * A stay on a network, short enough to be stored.
 *
 * @param from first attempt of the stay, in seconds since 1970
 * @param to latest attempt of the stay
 * @param country two letters; null when unknown
 * @param network short hash of the autonomous system; 0 when unknown
 * @param prefix short hash of the address prefix; 0 when unknown
 * @param point where that was; null when unknown, or when the network moves or hides its users
 * @param session short hash of the session; 0 when unknown
 * @param device short hash of the device; 0 when unknown
 * @param hidden whether the network hides its users
 */
record StoredStay(
    long from,
    long to,
    @Nullable String country,
    int network,
    int prefix,
    @Nullable GeoPoint point,
    int session,
    int device,
    boolean hidden) {
  private static final int MINUTE = 60;

  /**
   * A stay that begins and ends with this attempt, to the minute. A privacy relay comes out where
   * it likes, and a carrier gives everybody any of its prefixes, so these say nothing.
   */
  static StoredStay of(LoginAttempt attempt) {
    Network network = attempt.network();
    NetworkClass kind = network.kind();
    boolean relay = kind == NetworkClass.RELAY;
    boolean ownPrefix = WorkFit.isLine(kind) || (kind != null && kind.isHiding());
    long now = attempt.time().getEpochSecond() / MINUTE * MINUTE;
    return new StoredStay(
        now,
        now,
        relay ? null : network.country(),
        relay || network.asn() == null ? 0 : ShortHash.of(network.asn()),
        ownPrefix ? ShortHash.of(network.prefix()) : 0,
        network.point() != null && WorkFit.isLine(kind) ? ShortHash.coarse(network.point()) : null,
        ShortHash.of(attempt.session()),
        ShortHash.of(attempt.device().handle()),
        kind != null && kind.isHiding());
  }

  /** Whether enough is known of it to compare it with others. */
  boolean isKnown() {
    return country != null || prefix != 0;
  }

  /** Whether both are on one network of one country, as far as that is known. */
  boolean isOnNetworkOf(StoredStay other) {
    return country != null
        && country.equals(other.country)
        && network == other.network
        && (network != 0 || prefix == other.prefix);
  }

  /** Whether the other goes on with this stay. */
  boolean isContinuedBy(StoredStay other) {
    return isOnNetworkOf(other)
        && prefix == other.prefix
        && hidden == other.hidden
        && isBearerOf(other);
  }

  /** Whether both are of one session, or of one device. */
  boolean isBearerOf(StoredStay other) {
    return (session != 0 && session == other.session) || (device != 0 && device == other.device);
  }

  /** The stay, which the other goes on with. */
  StoredStay until(StoredStay other) {
    return new StoredStay(
        Math.min(from, other.from),
        Math.max(to, other.to),
        country,
        network,
        prefix,
        other.point == null ? point : other.point,
        other.session == 0 ? session : other.session,
        other.device == 0 ? device : other.device,
        hidden);
  }

  Instant fromTime() {
    return Instant.ofEpochSecond(from);
  }

  Instant toTime() {
    return Instant.ofEpochSecond(to);
  }
}
