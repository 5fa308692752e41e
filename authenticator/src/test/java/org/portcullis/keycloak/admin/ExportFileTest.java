package org.portcullis.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of a table that spreadsheets open. */
class ExportFileTest {
  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void cell_thatWouldBeAFormula_isText(String text) {
    assertThat(ExportFile.cell(TextNode.valueOf(text))).isEqualTo("'" + text);
  }

  @Test
  void cell_ofAnyOtherText_isThatText() {
    assertThat(ExportFile.cell(TextNode.valueOf("anna"))).isEqualTo("anna");
    assertThat(ExportFile.cell(TextNode.valueOf(""))).isEmpty();
  }

  @Test
  void cell_negativeNumber_staysANumber() {
    assertThat(ExportFile.cell(DoubleNode.valueOf(-1.5))).isEqualTo("-1.5");
  }

  @Test
  void cell_ofNothing_isEmpty() {
    assertThat(ExportFile.cell(MissingNode.getInstance())).isEmpty();
  }
}
