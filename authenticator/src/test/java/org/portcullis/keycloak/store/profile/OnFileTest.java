package org.portcullis.keycloak.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.risk.SightingKind;

final class OnFileTest {
  @Test
  void keys_comeBack() {
    List<SightingKey> keys =
        List.of(
            new SightingKey(SightingKind.PAYROLL, "a-b_c"),
            new SightingKey(SightingKind.PHONE, "22"));

    assertThat(OnFile.read(OnFile.write(keys))).containsExactlyElementsOf(keys);
  }

  @Test
  void orderOfTheKeys_doesNotMatter() {
    SightingKey one = new SightingKey(SightingKind.PHONE, "1");
    SightingKey two = new SightingKey(SightingKind.SHIP_TO, "2");

    assertThat(OnFile.write(List.of(two, one))).isEqualTo(OnFile.write(List.of(one, two)));
  }

  @Test
  void nothing_isAnEmptyText() {
    assertThat(OnFile.write(List.of())).isEmpty();
    assertThat(OnFile.read("")).isEmpty();
  }
}
