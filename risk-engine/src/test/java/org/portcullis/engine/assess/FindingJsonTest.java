package org.portcullis.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;

class FindingJsonTest {
  @Test
  void evidence_hasItsFactsInTheirOrder() throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("km", 12.5);
    facts.put("asn", 64496);
    facts.put("new", true);
    facts.put("countries", List.of("DE", "FR"));
    facts.put("kind", Risk.SESSION);
    assertThat(
            written(new Finding.Evidence("travel", Risk.SESSION, Family.BASE_RATE, -0.25, facts)))
        .isEqualTo(
            "{\"signal\":\"travel\",\"risk\":\"session\",\"state\":\"evidence\",\"logOdds\":-0.25,"
                + "\"facts\":{\"km\":12.5,\"asn\":64496,\"new\":true,\"countries\":[\"DE\",\"FR\"],"
                + "\"kind\":\"SESSION\"}}");
  }

  @Test
  void abstention_saysWhy_andFailure_fromWhat() throws IOException {
    assertThat(
            written(
                new Finding.Abstained(
                    "hours", Risk.IDENTITY, Family.BASE_RATE, Finding.Reason.NO_HISTORY)))
        .isEqualTo(
            "{\"signal\":\"hours\",\"risk\":\"identity\",\"state\":\"abstained\","
                + "\"reason\":\"NO_HISTORY\"}");
    assertThat(written(new Finding.Failed("x", Risk.SESSION, Family.BASE_RATE, "broken")))
        .isEqualTo(
            "{\"signal\":\"x\",\"risk\":\"session\",\"state\":\"failed\",\"cause\":\"broken\"}");
  }

  private static String written(Finding finding) throws IOException {
    StringWriter text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      FindingJson.write(json, finding);
    }
    return text.toString();
  }
}
