package org.portcullis.engine.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.identity.Claim;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.identity.Personas;
import org.portcullis.risk.HubReason;
import org.portcullis.risk.Interleaving;
import org.portcullis.risk.Link;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SightingKind;

/**
 * Makes links of the sightings that an attempt shares with others. Sharing alone is weak; what
 * makes it strong is that those who share are declared to be elsewhere, are all new, or that a
 * factor or what is on file is shared.
 */
@SuppressWarnings("EnumOrdinal") // nobody's links by position: most logins share nothing
public final class LinkReader {
  /**
   * Rows looked at for each key. More say nothing more: a dozen are a crowd, and evidence grows
   * with the logarithm of the rest.
   */
  public static final int MOST_PER_KEY = 24;

  /**
   * Accounts whose declared place is the same beyond which a line is a carrier's or a large
   * house's.
   */
  static final int CROWD = 12;

  /** Unrelated people beyond whom what is on file is a default of somebody's form. */
  static final int MOST_ON_FILE = 20;

  /** Colleagues of a year or more that make what they share an office's or a kiosk. */
  static final int VETERANS = 3;

  /** A couple with grown-up children; more who are said to live together are counted. */
  static final int MOST_IN_HOUSEHOLD = 3;

  private static final List<SightingKind> KINDS = List.of(SightingKind.values());

  /** Links to nobody, which most are, by kind. */
  private static final List<Link> NOBODY = KINDS.stream().map(Link::none).toList();

  /** Linked accounts whose hours are compared. */
  private static final int COMPARED = 4;

  private final LoginAttempt attempt;
  private final Claim own;
  private final Map<SightingKind, Map<String, IdentityProfile>> others =
      new EnumMap<>(SightingKind.class);

  private LinkReader(LoginAttempt attempt, Collection<Sighted> rows) {
    this.attempt = attempt;
    this.own = Claim.of(attempt.work());
    for (Sighted row : rows) {
      Sighting sighting = row.sighting();
      if (!sighting.user().equals(attempt.user()) && !sighting.isExpired(attempt.time())) {
        others
            .computeIfAbsent(sighting.kind(), kind -> new TreeMap<>())
            .put(sighting.user(), row.memory());
      }
    }
  }

  /**
   * What was found.
   *
   * @param links one for each kind that was looked up, in the order of the kinds
   * @param interleaving the linked account whose hours alternate most with the user's; null when
   *     none is linked
   */
  public record Links(List<Link> links, @Nullable Interleaving interleaving) {
    /** Nothing was looked up. */
    public static final Links NONE = new Links(List.of(), null);

    public Links {
      links = List.copyOf(links);
    }
  }

  /**
   * The links of an attempt.
   *
   * @param memory the user's own
   * @param keys what was looked up
   * @param rows who was seen with these keys, {@link #MOST_PER_KEY} others each at most; expired
   *     ones may be among them, and the user's own
   */
  public static Links read(
      LoginAttempt attempt,
      IdentityProfile memory,
      Collection<SightingKey> keys,
      Collection<Sighted> rows) {
    return new LinkReader(attempt, rows).read(memory, keys);
  }

  private Links read(IdentityProfile memory, Collection<SightingKey> keys) {
    List<Link> links = new ArrayList<>();
    TreeMap<String, IdentityProfile> linked = new TreeMap<>();
    for (SightingKind kind : KINDS) {
      HubReason network = kind == SightingKind.ADDRESS ? networkHub() : null;
      if (network != null) {
        links.add(Link.of(kind, network));
      } else if (isLookedUp(kind, keys)) {
        Map<String, IdentityProfile> with = others.get(kind);
        links.add(with == null ? NOBODY.get(kind.ordinal()) : link(kind, with, linked));
      }
    }
    return new Links(links, interleaving(memory, linked));
  }

  private static boolean isLookedUp(SightingKind kind, Collection<SightingKey> keys) {
    for (SightingKey key : keys) {
      if (key.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /** What the class of the network says of its addresses. */
  private @Nullable HubReason networkHub() {
    NetworkClass kind = attempt.network().kind();
    if (kind == null || kind == NetworkClass.RESIDENTIAL) {
      return attempt.network().name() == null ? null : HubReason.NAMED;
    }
    return switch (kind) {
      case CORPORATE -> HubReason.EGRESS;
      case MOBILE -> HubReason.CARRIER;
      case HOSTING, VPN, TOR, RELAY, PROXY -> HubReason.HIDING;
      // Still a household's line; one that sells its traffic may be a farm's as well as any other.
      case RESIDENTIAL, RESIDENTIAL_PROXY -> null;
    };
  }

  private Link link(
      SightingKind kind,
      Map<String, IdentityProfile> with,
      NavigableMap<String, IdentityProfile> linked) {
    Map<String, IdentityProfile> unrelated = unrelated(with);
    HubReason hub = hub(kind, unrelated);
    if (hub != null) {
      return Link.of(kind, hub);
    }
    Instant now = attempt.time();
    int newcomers = 0;
    int contradicting = 0;
    int dislocated = 0;
    boolean away = own.isFarFrom(attempt.network().point());
    for (IdentityProfile other : unrelated.values()) {
      Claim claim = other.claim();
      boolean newcomer = claim.isNewcomer(now);
      newcomers += newcomer ? 1 : 0;
      contradicting += own.contradicts(claim) ? 1 : 0;
      dislocated += away && newcomer && claim.isFarFrom(attempt.network().point()) ? 1 : 0;
    }
    if (kind == SightingKind.ADDRESS || kind == SightingKind.DEVICE) {
      addFirst(linked, unrelated);
    }
    return new Link(
        kind,
        null,
        unrelated.size(),
        newcomers,
        contradicting,
        dislocated,
        List.copyOf(unrelated.keySet()));
  }

  /** Adds users in the order of their ids, as many as are compared at most. */
  private static void addFirst(
      NavigableMap<String, IdentityProfile> first, Map<String, IdentityProfile> sorted) {
    for (Map.Entry<String, IdentityProfile> entry : sorted.entrySet()) {
      first.put(entry.getKey(), entry.getValue());
      if (first.size() > COMPARED) {
        first.pollLastEntry();
        if (first.lastKey().compareTo(entry.getKey()) < 0) {
          return;
        }
      }
    }
  }

  /** Those who are not said to live with the user; everybody, when too many are. */
  private Map<String, IdentityProfile> unrelated(Map<String, IdentityProfile> with) {
    if (!own.hasHousehold()) {
      return with;
    }
    Map<String, IdentityProfile> unrelated = new TreeMap<>(with);
    unrelated.values().removeIf(other -> own.isHouseholdOf(other.claim()));
    return with.size() - unrelated.size() > MOST_IN_HOUSEHOLD ? with : unrelated;
  }

  private @Nullable HubReason hub(SightingKind kind, Map<String, IdentityProfile> unrelated) {
    boolean kiosk = attempt.network().kind() == NetworkClass.CORPORATE;
    if (kiosk && (kind == SightingKind.DEVICE || kind == SightingKind.ENROLMENT)) {
      return HubReason.EGRESS;
    }
    int veterans = 0;
    int contradicting = 0;
    for (IdentityProfile other : unrelated.values()) {
      veterans += other.claim().isVeteran(attempt.time()) ? 1 : 0;
      contradicting += own.contradicts(other.claim()) ? 1 : 0;
    }
    if (veterans >= VETERANS && 2 * veterans >= unrelated.size()) {
      return HubReason.VETERANS;
    }
    if (kind.isOnFile() && unrelated.size() > MOST_ON_FILE) {
      return HubReason.CROWD;
    }
    int alike = unrelated.size() - contradicting;
    boolean crowd = alike >= CROWD && 2 * contradicting < alike;
    return crowd && kind == SightingKind.ADDRESS ? HubReason.CROWD : null;
  }

  private static @Nullable Interleaving interleaving(
      IdentityProfile memory, Map<String, IdentityProfile> linked) {
    if (linked.isEmpty()) {
      return null;
    }
    Interleaving most = null;
    for (Map.Entry<String, IdentityProfile> other : linked.entrySet()) {
      Interleaving with = Personas.compare(memory, other.getKey(), other.getValue());
      most = most == null || alternation(with) > alternation(most) ? with : most;
    }
    return most;
  }

  private static int alternation(Interleaving interleaving) {
    return interleaving.switches() - interleaving.overlaps();
  }
}
