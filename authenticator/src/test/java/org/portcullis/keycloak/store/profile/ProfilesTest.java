package org.portcullis.keycloak.store.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.engine.identity.IdentityCodec;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.risk.SightingKind;

final class ProfilesTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void nothing_isKnownAtFirst() {
    assertThat(profiles().read(keycloak.realm(), "ann").learnt()).isZero();
    assertThat(profiles().onFile(keycloak.realm(), "ann")).isEmpty();
    assertThat(IdentityCodec.write(profiles().identity(keycloak.realm(), "ann")))
        .isEqualTo(IdentityCodec.write(new IdentityProfile()));
  }

  @Test
  void change_isStored() {
    profiles().update(keycloak.realm(), "ann", profile -> with("d1"));

    assertThat(read("ann").knowsDevice("d1")).isFalse();
    assertThat(stored("ann")).isEqualTo(ProfileCodec.write(with("d1")));
    assertThat(stored("ben")).isNull();
  }

  @Test
  void changeAfterAnother_seesIt() {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      profiles()
          .update(
              keycloak.realm(),
              "ann",
              profile -> profile,
              identity -> seen.add(IdentityCodec.write(identity)));
      keycloak.flush();
    }

    assertThat(version("ann")).isEqualTo(3);
    assertThat(seen).hasSize(3);
  }

  @Test
  void identity_isChangedInPlace() {
    Instant changed = Instant.parse("2026-07-01T12:00:00Z");

    profiles()
        .update(
            keycloak.realm(),
            "ann",
            profile -> profile,
            identity -> identity.noteCredentialChange(changed));
    keycloak.flush();

    IdentityProfile expected = new IdentityProfile();
    expected.noteCredentialChange(changed);
    assertThat(IdentityCodec.write(profiles().identity(keycloak.realm(), "ann")))
        .isEqualTo(IdentityCodec.write(expected));
  }

  @Test
  void unreadableProfile_isReportedAndBegunAnewByTheNextLogin() {
    profiles().update(keycloak.realm(), "ann", profile -> profile);
    spoil("ann");

    assertThatIllegalArgumentException().isThrownBy(() -> profiles().read(keycloak.realm(), "ann"));
    keycloak.flush();
    profiles().update(keycloak.realm(), "ann", profile -> profile);
    keycloak.flush();

    assertThat(read("ann").learnt()).isZero();
  }

  @Test
  void unreadableIdentity_isNoReasonToTrust() {
    assertThat(IdentityCodec.write(Profiles.identity("rubbish")))
        .isEqualTo(IdentityCodec.write(new IdentityProfile()));
  }

  @Test
  void whatIsOnFile_staysWhenAllElseIsForgotten() {
    SightingKey phone = new SightingKey(SightingKind.PHONE, "h1");
    SightingKey payroll = new SightingKey(SightingKind.PAYROLL, "h2");
    profiles().putOnFile(keycloak.realm(), "ann", List.of(phone, payroll));
    profiles().update(keycloak.realm(), "ann", profile -> profile);
    keycloak.flush();

    profiles().remove(keycloak.realm(), "ann");
    keycloak.flush();

    assertThat(profiles().onFile(keycloak.realm(), "ann"))
        .containsExactlyInAnyOrder(phone, payroll);
    assertThat(version("ann")).isEqualTo(2);
  }

  @Test
  void whatIsOnFile_isReplaced() {
    profiles()
        .putOnFile(keycloak.realm(), "ann", List.of(new SightingKey(SightingKind.PHONE, "h1")));
    profiles().putOnFile(keycloak.realm(), "ann", List.of());
    keycloak.flush();

    assertThat(profiles().onFile(keycloak.realm(), "ann")).isEmpty();
  }

  @Test
  void changeThatSomebodyOvertakes_isMadeToWhatIsThereThen() {
    profiles().update(keycloak.realm(), "ann", profile -> profile);
    keycloak.flush();
    AtomicInteger asked = new AtomicInteger();

    profiles()
        .update(
            keycloak.realm(),
            "ann",
            profile -> {
              if (asked.incrementAndGet() == 1) {
                overtake("ann");
              }
              return profile;
            });

    assertThat(asked).hasValue(2);
    assertThat(version("ann")).isEqualTo(3);
  }

  private void overtake(String user) {
    keycloak
        .entities()
        .createQuery(
            "update PortcullisProfile p set p.version = p.version + 1 where p.key.userId = :u")
        .setParameter("u", user)
        .executeUpdate();
  }

  private void spoil(String user) {
    keycloak
        .entities()
        .createQuery("update PortcullisProfile p set p.profile = 'rubbish' where p.key.userId = :u")
        .setParameter("u", user)
        .executeUpdate();
    keycloak.flush();
  }

  private static Profile with(String device) {
    Profile profile = new Profile();
    profile.renameDevice("none", device);
    return profile;
  }

  private Profile read(String user) {
    keycloak.flush();
    return profiles().read(keycloak.realm(), user);
  }

  private @Nullable String stored(String user) {
    keycloak.flush();
    return find(user).map(ProfileEntity::profile).orElse(null);
  }

  private int version(String user) {
    keycloak.flush();
    return find(user).orElseThrow().version();
  }

  private Optional<ProfileEntity> find(String user) {
    return Optional.ofNullable(
        keycloak
            .entities()
            .find(ProfileEntity.class, new ProfileEntity.Key(keycloak.realm().getId(), user)));
  }

  private Profiles profiles() {
    return new Profiles(keycloak.session());
  }
}
