package org.portcullis.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Work.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Work;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.HubReason;
import org.portcullis.risk.Link;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SightingKind;

class LinkReaderTest {
  private static final GeoPoint MUNICH = new GeoPoint(48.1, 11.6, 0);
  private static final GeoPoint HAMBURG = new GeoPoint(53.6, 10.0, 0);

  private final List<Sighted> rows = new ArrayList<>();

  private static SightingKey key(SightingKind kind) {
    return new SightingKey(kind, "k");
  }

  private void seen(SightingKind kind, String user, Work work, int daysAgo) {
    IdentityProfile memory = new IdentityProfile();
    memory.claim(work.build());
    Sighting sighting = Sighting.of(key(kind), user, NOW.minus(Duration.ofDays(daysAgo)));
    rows.add(new Sighted(sighting, memory));
  }

  private void seen(String user, Work work) {
    seen(SightingKind.ADDRESS, user, work, 1);
  }

  private Link link(Attempts attempt, Work own, SightingKind kind) {
    LinkReader.Links links =
        LinkReader.read(
            attempt.work(own.build()).build(), new IdentityProfile(), List.of(key(kind)), rows);
    return links.links().stream().filter(link -> link.kind() == kind).findAny().orElseThrow();
  }

  private Link link(Work own) {
    return link(attempt(), own, SightingKind.ADDRESS);
  }

  @Test
  void read_ofNobodyElse_isALinkToNobody() {
    assertThat(link(work())).isEqualTo(Link.none(SightingKind.ADDRESS));
  }

  @Test
  void read_ofNothingLookedUp_isEmpty() {
    assertThat(
            LinkReader.read(attempt().build(), new IdentityProfile(), List.of(), List.of()).links())
        .isEmpty();
  }

  @Test
  void read_ofNewHiresDeclaredElsewhere_countsThem() {
    seen("b", work().in("DE", HAMBURG));
    seen("a", work().in("DE", MUNICH));
    seen("c", work());
    assertThat(link(work().in("DE", MUNICH)))
        .isEqualTo(new Link(SightingKind.ADDRESS, null, 3, 3, 2, 2, List.of("a", "b", "c")));
  }

  /** Mutes are about the very accounts, so that one more is not hidden behind those shown. */
  @Test
  void read_ofManyOthers_namesThemAll() {
    for (int i = 0; i < LinkReader.MOST_PER_KEY; i++) {
      seen("u" + (100 + i), work().in("DE", i % 2 == 0 ? HAMBURG : MUNICH));
    }
    assertThat(link(work()).with()).hasSize(LinkReader.MOST_PER_KEY).isSorted();
  }

  /** Who is at home is not dislocated, whoever visits. */
  @Test
  void read_atTheDeclaredPlace_dislocatesNobody() {
    seen("a", work().in("DE", MUNICH));
    assertThat(link(work()).dislocated()).isZero();
    assertThat(link(work()).contradicting()).isEqualTo(1);
  }

  @Test
  void read_withoutAPlaceOfTheAddress_dislocatesNobody() {
    seen("a", work().in("DE", MUNICH));
    assertThat(
            link(attempt().point(null), work().in("DE", HAMBURG), SightingKind.ADDRESS)
                .dislocated())
        .isZero();
  }

  @Test
  void read_ofOneself_isNoLink() {
    seen("u1", work());
    assertThat(link(work()).others()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"30,1", "31,0"})
  void read_ofAnExpiredSighting_isNoLink(int daysAgo, int others) {
    seen(SightingKind.ADDRESS, "a", work(), daysAgo);
    assertThat(link(work()).others()).isEqualTo(others);
  }

  @Test
  void read_ofADeclaredHousehold_isNoLink() {
    seen("a", work().household("h"));
    assertThat(link(work().household("h")).others()).isZero();
    assertThat(link(work().household("g")).others()).isEqualTo(1);
    assertThat(link(work()).others()).isEqualTo(1);
  }

  /** Whoever lies to the employer can lie about households too. */
  @Test
  void read_ofAHouseholdInTwoPlaces_isALink() {
    seen("a", work().household("h").in("DE", MUNICH));
    assertThat(link(work().household("h")).others()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"3,0", "4,4"})
  void read_ofAHouseholdOfMany_isALink(int members, int others) {
    for (int i = 0; i < members; i++) {
      seen("a" + i, work().household("h"));
    }
    assertThat(link(work().household("h")).others()).isEqualTo(others);
  }

  @ParameterizedTest
  @CsvSource({"11,", "12,CROWD", "24,CROWD"})
  void read_ofACrowdOfOnePlace_isAHub(int members, HubReason hub) {
    for (int i = 0; i < members; i++) {
      seen("a" + i, work());
    }
    assertThat(link(work()).hub()).isEqualTo(hub);
  }

  /** A farm is no crowd, however large it is. */
  @Test
  void read_ofManyDeclaredElsewhere_isNoHub() {
    for (int i = 0; i < 24; i++) {
      seen("a" + i, work().in("DE", i % 2 == 0 ? MUNICH : HAMBURG));
    }
    Link link = link(work().in("DE", MUNICH));
    assertThat(link.hub()).isNull();
    assertThat(link.contradicting()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"2,0,", "3,0,VETERANS", "3,3,VETERANS", "3,4,"})
  void read_ofMostlyVeterans_isAHub(int veterans, int hires, HubReason hub) {
    for (int i = 0; i < veterans; i++) {
      seen("v" + i, work().since(365).in("DE", MUNICH));
    }
    for (int i = 0; i < hires; i++) {
      seen("n" + i, work().in("DE", HAMBURG));
    }
    assertThat(link(work()).hub()).isEqualTo(hub);
  }

  @ParameterizedTest
  @CsvSource({
    "CORPORATE,EGRESS",
    "MOBILE,CARRIER",
    "VPN,HIDING",
    "RELAY,HIDING",
    "TOR,HIDING",
    "HOSTING,HIDING",
    "PROXY,HIDING"
  })
  void read_ofASharedNetwork_isAHub(NetworkClass kind, HubReason hub) {
    seen("a", work().in("DE", MUNICH));
    assertThat(link(attempt().kind(kind), work(), SightingKind.ADDRESS))
        .isEqualTo(Link.of(SightingKind.ADDRESS, hub));
  }

  @Test
  void read_ofANamedNetwork_isAHub() {
    seen("a", work().in("DE", MUNICH));
    assertThat(link(attempt().networkName("Co-working"), work(), SightingKind.ADDRESS).hub())
        .isEqualTo(HubReason.NAMED);
  }

  /** A kiosk within the employer's walls. */
  @Test
  void read_ofADeviceOnTheEmployersNetwork_isAHub() {
    seen(SightingKind.DEVICE, "a", work(), 1);
    assertThat(link(attempt().kind(NetworkClass.CORPORATE), work(), SightingKind.DEVICE).hub())
        .isEqualTo(HubReason.EGRESS);
    assertThat(link(attempt(), work(), SightingKind.DEVICE).others()).isEqualTo(1);
  }

  @Test
  void read_ofALinkedAccount_comparesHours() {
    IdentityProfile own = new IdentityProfile();
    IdentityProfile other = new IdentityProfile();
    for (int day = 0; day < 6; day++) {
      for (int hour = 0; hour < 12; hour++) {
        IdentityProfile used = hour % 4 < 2 ? own : other;
        used.note(attempt().at(NOW.minus(Duration.ofHours(24L * day + hour))).build());
      }
    }
    Sighting sighting = Sighting.of(key(SightingKind.DEVICE), "a", NOW);
    LinkReader.Links links =
        LinkReader.read(
            attempt().build(),
            own,
            List.of(key(SightingKind.DEVICE)),
            List.of(new Sighted(sighting, other)));
    assertThat(links.interleaving()).isNotNull();
    assertThat(Objects.requireNonNull(links.interleaving()).overlaps()).isZero();
    assertThat(links.interleaving().switches()).isGreaterThanOrEqualTo(15);
  }
}
