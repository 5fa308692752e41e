package org.portcullis.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.AttemptFacts.Brought;
import org.portcullis.engine.assess.AttemptFacts.Origin;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.probation.Attestation;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Device;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Match;
import org.portcullis.risk.Network;
import org.portcullis.risk.SessionMemory;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

class LoginAssessorTest {
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  private static final Browser CHROME = Browser.UNKNOWN.withAgent("Windows", "Chrome");
  private static final Device KNOWN = new Device("d1", Device.Secret.CURRENT);

  private final FakePorts realm = new FakePorts();
  private Policy policy = Policy.REPORT_ONLY;
  private WorkProfile work = WorkProfile.UNKNOWN;

  private Assessed assess(Kind kind) {
    return assess(kind, new Origin(address(), null), CHROME);
  }

  private Assessed assess(Kind kind, Origin origin, Browser browser) {
    AttemptFacts facts =
        new AttemptFacts(
            "R1",
            NOW,
            kind,
            "u1",
            null,
            "app",
            "s1",
            origin,
            new Brought(KNOWN, List.of("d1", "d2"), null, browser),
            work);
    return new LoginAssessor(new RiskEngine(Signals.builtIn()), policy, realm.ports())
        .assess(facts);
  }

  private static ClientAddress address() {
    return ClientAddress.read("10.1.1.9");
  }

  private static List<String> failed(Assessed assessed) {
    return assessed.assessment().findings().stream()
        .filter(Finding.Failed.class::isInstance)
        .map(Finding::signal)
        .toList();
  }

  private List<SightingKind> kinds(Assessed assessed) {
    return assessed.keys().stream().map(key -> key.kind()).toList();
  }

  @Test
  void assess_login_looksTheAddressUpOnceAndFirst() {
    assertThat(assess(Kind.LOGIN).attempt().network().asn()).isEqualTo(3320);
    assertThat(realm.asked).containsExactly("address", "sightings", "habits", "limits");
  }

  @Test
  void assess_networkThatIsKnown_isNotLookedUp() {
    Network known = new Network(null, 1L, null, "FR", null, null, null, null, null);
    Assessed assessed = assess(Kind.LOGIN, new Origin(address(), known), CHROME);
    assertThat(assessed.attempt().network().country()).isEqualTo("FR");
    assertThat(assessed.attempt().network().prefix()).isEqualTo("10.1.1.0/24");
    assertThat(realm.asked).doesNotContain("address");
  }

  @Test
  void assess_whatIsNoAddress_isAFinding() {
    Assessed assessed =
        assess(Kind.LOGIN, new Origin(ClientAddress.read("10.0.0.0/8"), null), CHROME);
    assertThat(failed(assessed)).containsExactly("client-address");
    assertThat(assessed.attempt().network()).isEqualTo(Network.UNKNOWN);
  }

  @Test
  void assess_namedNetwork_hasTheRealmsName() throws Exception {
    policy =
        PolicyCodec.ofStored()
            .read(
                "{\"mode\": \"report-only\", \"networks\":"
                    + " [{\"name\": \"office\", \"ranges\": [\"10.1.0.0/16\"]}]}");
    assertThat(assess(Kind.LOGIN).attempt().network().name()).isEqualTo("office");
  }

  /** What is broken is a finding, for the realm's failure mode to judge. */
  @Test
  void assess_brokenSources_areFindings() {
    realm.isBroken = true;
    work = WorkProfile.UNKNOWN.sentBy("v1");
    Assessed assessed = assess(Kind.LOGIN);
    assertThat(failed(assessed)).containsExactly("ip-intelligence", "history", "vendor-people");
    assertThat(assessed.attempt().network().country()).isNull();
    assertThat(assessed.decision().obligations()).contains(Obligation.ALERT);
  }

  @Test
  void assess_refresh_hasNoDeviceAndIsComparedWithItsStart() {
    realm.start = SessionStart.of(FakePorts.HOME, Browser.UNKNOWN.withAgent("Linux", "Firefox"));
    Assessed assessed = assess(Kind.REFRESH);
    assertThat(assessed.attempt().device()).isEqualTo(Device.NONE);
    assertThat(kinds(assessed)).containsExactly(SightingKind.ADDRESS);
    assertThat(assessed.history().session())
        .isEqualTo(new SessionMemory(Match.SAME, Match.SAME, Match.OTHER, Match.OTHER));
    assertThat(realm.asked).contains("session s1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOGIN", "ENROL", "IMPORT"})
  void assess_whatIsNoRefresh_isComparedWithNoSession(Kind kind) {
    realm.start = SessionStart.of(FakePorts.HOME, CHROME);
    assertThat(assess(kind).history().session()).isNull();
  }

  @Test
  void assess_login_sharesEveryDeviceThatTheBrowserHolds() {
    assertThat(kinds(assess(Kind.LOGIN)))
        .containsExactly(SightingKind.ADDRESS, SightingKind.DEVICE, SightingKind.DEVICE);
  }

  @Test
  void assess_enrolment_sharesThemAsEnrolledToo() {
    assertThat(kinds(assess(Kind.ENROL)))
        .containsExactly(
            SightingKind.ADDRESS,
            SightingKind.DEVICE,
            SightingKind.ENROLMENT,
            SightingKind.DEVICE,
            SightingKind.ENROLMENT);
  }

  @Test
  void assess_import_bringsNothing() {
    Assessed assessed = assess(Kind.IMPORT, Origin.UNKNOWN, Browser.UNKNOWN);
    assertThat(assessed.attempt().device()).isEqualTo(Device.NONE);
    assertThat(assessed.keys()).isEmpty();
  }

  /** One sighting a day is worth a write; others' say nothing of the user's. */
  @Test
  void assess_sightingOfToday_isNotDue() {
    assertThat(keysSeen("u1", NOW.minusSeconds(3600))).containsExactly(SightingKind.ADDRESS);
    assertThat(keysSeen("u1", NOW.minusSeconds(86_400)))
        .contains(SightingKind.ADDRESS, SightingKind.DEVICE);
    assertThat(keysSeen("u2", NOW.minusSeconds(3600))).contains(SightingKind.DEVICE);
  }

  private List<SightingKind> keysSeen(String user, Instant last) {
    realm.sightings =
        List.of("d1", "d2").stream()
            .map(id -> Sighting.of(realm.keys().id(SightingKind.DEVICE, id), user, last))
            .toList();
    return kinds(assess(Kind.LOGIN));
  }

  @Test
  void assess_attestations_countOncePerAttesterSinceTheFirstDay() {
    work =
        new WorkProfile(
            null, LocalDate.of(2026, 3, 1), null, null, null, null, null, null, List.of());
    realm.attestations =
        List.of(
            attested("a", "2026-02-28T23:59:59Z"),
            attested("b", "2026-03-01T00:00:00Z"),
            attested("b", "2026-03-05T00:00:00Z"),
            attested("c", "2026-03-06T00:00:00Z"));
    assertThat(assess(Kind.LOGIN).history().identity().verified()).isEqualTo(2);
  }

  private static Attestation attested(String by, String at) {
    return new Attestation(by, Instant.parse(at));
  }

  @Test
  void assess_endOfWork_isThePolicysLastWord() {
    realm.limits = new Limits(true, false, false);
    Decision decision = assess(Kind.LOGIN).decision();
    assertThat(decision.action()).isEqualTo(Decision.Action.BLOCK);
    assertThat(decision.basis()).isEqualTo(Decision.Basis.EMPLOYMENT_ENDED);
  }

  @Test
  void assess_overdueAndNarrowed_areObligations() {
    realm.limits = new Limits(false, true, true);
    assertThat(assess(Kind.LOGIN).decision().obligations())
        .containsExactlyInAnyOrder(Obligation.ATTEST, Obligation.NARROW_GRANTS);
  }

  @Test
  void assess_breakGlassUser_hasNoLimits() throws Exception {
    policy = PolicyCodec.ofStored().read("{\"mode\": \"enforce\", \"exempt\": [\"u1\"]}");
    realm.limits = new Limits(true, true, true);
    Decision decision = assess(Kind.LOGIN).decision();
    assertThat(decision.action()).isEqualTo(Decision.Action.ALLOW);
    assertThat(decision.obligations()).containsExactly(Obligation.ALERT);
  }

  @Test
  void pending_ofAnAssessment_hasItsFactsAndLevels() {
    Assessed assessed = assess(Kind.LOGIN);
    Pending pending = assessed.pending();
    assertThat(pending.attempt()).isSameAs(assessed.attempt());
    assertThat(pending.session()).isEqualTo(assessed.assessment().session().level());
    assertThat(pending.decision()).isEqualTo(assessed.decision());
    assertThat(pending.keys()).isEqualTo(assessed.keys());
  }
}
