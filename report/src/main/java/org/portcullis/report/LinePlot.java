package org.portcullis.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.portcullis.report.Block.Plot;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A plot of lines. XChart draws it and Batik makes it SVG, both under Apache-2.0; JFreeChart and
 * XChart's own SVG export are under the LGPL. They measure text with the fonts of the machine, so
 * the Java runtime must have some.
 */
public final class LinePlot {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int WIDTH = 860;
  private static final int HEIGHT = 480;
  private static final float LINE_WIDTH = 2;
  private static final float GRID_WIDTH = 0.5f;

  /** Okabe and Ito's colours, which people who are colour-blind can tell apart, and two greys. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000),
          new Color(0x8A8A8A),
          new Color(0x5A3E1B));

  private final String name;
  private final String title;
  private final XYChart chart;
  private final List<String> lines = new ArrayList<>();

  /**
   * A plot without lines.
   *
   * @param name what a file of it would be called; a word of letters, digits and hyphens
   * @param title what it shows
   */
  public LinePlot(String name, String title, String xAxis, String yAxis) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no name of a plot: " + name);
    }
    this.name = name;
    this.title = title;
    this.chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    // XChart's dashes become an outline each, which makes a page of half a megabyte.
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(GRID_WIDTH));
    chart.getStyler().setAxisTickMarksStroke(new BasicStroke(1));
    chart.getStyler().setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    chart.getStyler().setSeriesColors(COLOURS.toArray(Color[]::new));
  }

  /**
   * A point of a line.
   *
   * @param x where
   * @param y how high
   */
  public record Dot(double x, double y) {}

  /** With a horizontal axis of powers of ten; what lies at 0 or below must not be drawn. */
  public LinePlot logarithmic() {
    chart.getStyler().setXAxisLogarithmic(true);
    return this;
  }

  /** With a vertical axis between two values. */
  public LinePlot within(double low, double high) {
    chart.getStyler().setYAxisMin(low);
    chart.getStyler().setYAxisMax(high);
    return this;
  }

  /** With one more line; nothing is drawn for a line without points. */
  public LinePlot line(String label, List<Dot> dots) {
    if (!dots.isEmpty()) {
      double[] x = dots.stream().mapToDouble(Dot::x).toArray();
      double[] y = dots.stream().mapToDouble(Dot::y).toArray();
      XYSeries series = chart.addSeries(label, x, y);
      series.setLineWidth(LINE_WIDTH);
      series.setMarker(dots.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      lines.add(label);
    }
    return this;
  }

  /** The plot as SVG, with a title and a description for those who cannot see it. */
  public Plot plot() {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setIDGenerator(
        new SVGIDGenerator() {
          // Of several plots on one page each needs ids of its own.
          @Override
          public String generateID(String prefix) {
            return name + "-" + super.generateID(prefix);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    chart.paint(graphics, WIDTH, HEIGHT);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    root.setAttribute("width", Integer.toString(WIDTH));
    root.setAttribute("height", Integer.toString(HEIGHT));
    root.setAttribute("role", "img");
    root.insertBefore(
        text(document, "desc", "Lines: " + String.join(", ", lines)), root.getFirstChild());
    root.insertBefore(text(document, "title", title), root.getFirstChild());
    try (StringWriter out = new StringWriter()) {
      graphics.stream(root, out, true, false);
      return new Plot(name, title, element(out.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The element of a file, whose definitions always have the same id. */
  private String element(String file) {
    return file.substring(file.indexOf("<svg"))
        .replace("id=\"genericDefs\"", "id=\"" + name + "-generic\"")
        .strip();
  }

  private static Element text(Document document, String tag, String content) {
    Element element = document.createElementNS(SVG, tag);
    element.setTextContent(content);
    return element;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
