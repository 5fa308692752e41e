package org.portcullis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.portcullis.report.Block.Heading;
import org.portcullis.report.Block.Paragraph;
import org.portcullis.report.Block.Table;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {
  private static final String HOSTILE = "<script>alert('x')</script> & \"more\"";

  private static LinePlot plot(String name) {
    return new LinePlot(name, HOSTILE, "share", "rate")
        .logarithmic()
        .within(0, 1)
        .line(HOSTILE, List.of(new LinePlot.Dot(0.001, 0.2), new LinePlot.Dot(1, 1)));
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void text_alignsColumns() {
    Table table = new Table("Rates", List.of("who", "share"), List.of(List.of("everybody", "1 %")));

    assertThat(new Report("T", List.of(table)).text())
        .isEqualTo("T\n=\n\nRates\nwho        share\neverybody    1 %\n");
  }

  @Test
  void page_showsHostileTextsAsTheyAre() {
    Report report =
        new Report(
            HOSTILE,
            List.of(
                new Heading(HOSTILE),
                new Paragraph(HOSTILE),
                new Table(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))),
                plot("p").plot()));

    assertThat(report.html()).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void page_refersToNothingOutside() {
    String html = new Report("T", List.of(plot("a").plot(), plot("b").plot())).html();

    assertThat(html.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", ""))
        .doesNotContain("http://", "https://", "src=", "@import")
        .contains("default-src 'none'");
  }

  @Test
  void plot_isSvgWithATitleAndADescriptionOfItsLines() throws Exception {
    Element svg = parse(plot("roc").plot().svg()).getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(HOSTILE);
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains(HOSTILE);
    assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
  }

  @Test
  void plotsOfOnePage_shareNoId() {
    assertThat(ids(plot("a").plot().svg()))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(ids(plot("b").plot().svg()));
  }

  private static List<String> ids(String svg) {
    return Pattern.compile(" id=\"([^\"]+)\"")
        .matcher(svg)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void rowThatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> new Table("T", List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void figures_areWrittenTheSameEverywhere() {
    assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
    assertThat(Figures.percent(0.01234)).isEqualTo("1.23 %");
    assertThat(Figures.percent(Double.NaN)).isEqualTo("-");
    assertThat(Figures.interval(0.5, 0.4, 0.6)).isEqualTo("0.500 [0.400, 0.600]");
    assertThat(Figures.interval(1, 1, 1)).isEqualTo("1.000");
  }
}
