package org.portcullis.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pending",
        "Unknown",
        "123456789",
        "0123456789",
        "987654321",
        "to be confirmed",
        "To be confirmed.",
        "n/a",
        "N.A.",
        "-",
        "...",
        "???",
        "TBD",
        "keine Angabe",
        "wird nachgereicht",
        "0000000000",
        "xxxx",
        "+49 0000000000",
        "+1 999 999 9999",
        "none",
        "null",
        "same as above",
        "to be advised",
        "noch nicht bekannt",
        "entfällt",
        "à confirmer",
        "No aplica",
        "não informado",
        "da confermare",
        "n.v.t.",
        "okänd",
        "brak danych",
        "bilinmiyor",
        "Неизвестно",
        "未定",
        "待确认",
        "該当なし",
        "해당 없음",
        "없음",
        "غير معروف"
      })
  void textThatSaysNothing_isAPlaceholder(String text) {
    assertThat(Placeholders.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 Elm St., Mesa",
        "+49 30 555 0100",
        "+1 555 010 0777",
        "DE89 3704 0044 0532 0130 00",
        "US 1234",
        "Nest",
        "Unknown Pleasures Ltd, Leeds",
        "Pending Lane 4",
        "12 Test Road",
        "555-0142",
        "无锡市",
        "Noname Nesrin",
        "Ingenohl",
        "Geenhuizen 3"
      })
  void textThatSaysSomething_isNone(String text) {
    assertThat(Placeholders.is(text)).isFalse();
  }
}
