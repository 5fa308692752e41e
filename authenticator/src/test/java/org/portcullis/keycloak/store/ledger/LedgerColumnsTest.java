package org.portcullis.keycloak.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What sign-ins are searched by. */
class LedgerColumnsTest {
  @Test
  void of_sessionRisk_namesTheStrongestAndWhatDecided() {
    LedgerColumns columns =
        LedgerColumns.of(
            document(
                "STEP_UP",
                "{'level':'MEDIUM','logOdds':-1.5}",
                "{'level':'LOW','logOdds':-4.6}",
                "{'signal':'new-device','risk':'session','logOdds':2.0},"
                    + "{'signal':'odd-hour','risk':'session','logOdds':0.3},"
                    + "{'signal':'known-country','risk':'session','logOdds':-0.5}"));
    assertThat(columns.reason()).isEqualTo("new-device");
    assertThat(columns.reasonRisk()).isEqualTo("session");
    assertThat(columns.signals()).isEqualTo(" new-device odd-hour ");
    assertThat(columns.decisive()).isEqualTo(" new-device ");
    assertThat(columns.attention()).isTrue();
  }

  @Test
  void of_raisedIdentityRisk_goesBeforeStrongerSessionEvidence() {
    LedgerColumns columns =
        LedgerColumns.of(
            document(
                "ALLOW",
                "{'level':'LOW','logOdds':-5}",
                "{'level':'HIGH','logOdds':2}",
                "{'signal':'new-device','risk':'session','logOdds':6},"
                    + "{'signal':'shared-address','risk':'identity','logOdds':5.5}"));
    assertThat(columns.reason()).isEqualTo("shared-address");
    assertThat(columns.attention()).isTrue();
  }

  @Test
  void of_calmSignIn_isNotWorthALook() {
    LedgerColumns columns =
        LedgerColumns.of(
            document(
                "ALLOW", "{'level':'LOW','logOdds':-5}", "{'level':'LOW','logOdds':-4.6}", ""));
    assertThat(columns.attention()).isFalse();
    assertThat(columns.reason()).isNull();
    assertThat(columns.signals()).isNull();
    assertThat(columns.asn()).isEqualTo(3209L);
    assertThat(columns.country()).isEqualTo("DE");
  }

  private static String document(
      String decision, String session, String identity, String findings) {
    return ("{'kind':'LOGIN','client':'portal','decision':'%s','session':%s,'identity':%s,"
            + "'network':{'country':'DE','asn':3209,'prefix':'p'},'device':'d','findings':[%s]}")
        .formatted(decision, session, identity, findings)
        .replace('\'', '"');
  }
}
