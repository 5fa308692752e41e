package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.portcullis.risk.Shares;

class LearningBugsTest {
  private final Profile profile = new Profile();

  /** The login that a device was given out at is a login with that device. */
  @Test
  void forgetDevice_renamed_takesBackTheLoginThatGaveItOut() {
    Login.login().given("line-1").learntBy(profile);
    profile.renameDevice("line-1", "d1");
    assertThat(profile.forgetDevice("d1")).isEqualTo(1);
    assertThat(profile.learnt()).isZero();
  }

  @Test
  void forgetSession_renamedDevice_takesTheDeviceBack() {
    Login.login().given("line-1").session("s1").learntBy(profile);
    profile.renameDevice("line-1", "d1");
    profile.forgetSession("s1");
    assertThat(profile.knowsDevice("d1")).isFalse();
  }

  /** A device that came with a doubtful login is no news, but little assurance. */
  @Test
  void learn_doubtedLogin_quarantinesTheDevice() {
    Login.login().learntBy(profile);
    Login.login().day(1).given("evil").learntBy(profile, 0.25, RealmStatistics.NONE);
    assertThat(Login.login().day(1.1).with("evil").seenBy(profile).device())
        .isNotNull()
        .matches(device -> device.isKnown() && device.quarantined() > 0)
        .matches(device -> device.firmness() <= 0.25);
  }

  /** Rounding leaves 1e-16 of a login, of which a share is anything. */
  @Test
  void forgetSince_everything_leavesNoShares() {
    for (long seed = 1; seed < 9; seed++) {
      Profile random = new Profile();
      new RandomLog(seed)
          .lines(8, 20)
          .forEach(line -> line.login().learntBy(random, line.weight(), RealmStatistics.NONE));
      random.forgetSince(Login.MONDAY);
      assertThat(Login.login().day(40).seenBy(random).shares()).isEqualTo(Shares.NONE);
    }
  }

  @Test
  void merge_intoNone_learnsNothing() {
    RealmStatistics learnt = new RealmStatistics();
    Login.login().learntBy(profile, 1, learnt);
    RealmStatistics.NONE.merge(learnt);
    assertThat(RealmStatistics.NONE.isEmpty()).isTrue();
  }
}
