package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConcurrentMergeTest {
  /** Each of two nodes adds what the other learnt: neither may wait for the other for ever. */
  @Test
  void merge_oneIntoTheOtherAndBack_ends() throws Exception {
    RealmStatistics one = new RealmStatistics();
    RealmStatistics other = new RealmStatistics();
    Login.login().learntBy(new Profile(), 0.001, one).learntBy(new Profile(), 0.001, other);
    Thread there = new Thread(() -> mergeOften(one, other));
    Thread back = new Thread(() -> mergeOften(other, one));
    there.setDaemon(true);
    back.setDaemon(true);
    there.start();
    back.start();
    there.join(Duration.ofSeconds(5).toMillis());
    back.join(Duration.ofSeconds(5).toMillis());
    assertThat(there.isAlive() || back.isAlive()).isFalse();
  }

  private static void mergeOften(RealmStatistics one, RealmStatistics other) {
    for (int i = 0; i < 300; i++) {
      one.merge(other);
    }
  }
}
