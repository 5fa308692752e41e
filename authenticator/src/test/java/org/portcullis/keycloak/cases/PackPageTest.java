package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class PackPageTest {

  @Test
  void whatPeopleWrote_isEscapedWhereverItIs() {
    String evil = "<script>alert('1')</script>\"&";
    ObjectNode pack = ContentCodec.JSON.createObjectNode();
    pack.put("issuedBy", evil);
    ObjectNode file = pack.putObject("case");
    file.put("id", evil).put("text", evil);
    file.putArray("timeline").addObject().put("reason", evil);
    file.putArray("suggested").add(evil);
    pack.putObject("subject").put(evil, evil);
    pack.putArray("clients").add(evil);
    pack.putArray("decisions").addObject().putObject("assessment").put(evil, evil);

    String page = PackPage.write(pack);

    assertThat(page).doesNotContain("<script").doesNotContain("alert('1')").contains("&lt;script");
  }

  @Test
  void page_isSelfContained() {
    String page = PackPage.write(ContentCodec.JSON.createObjectNode());

    assertThat(page).doesNotContain("http:", "https:", "src=", "href=", "@import", "url(");
    assertThat(page).contains("@media print");
  }
}
