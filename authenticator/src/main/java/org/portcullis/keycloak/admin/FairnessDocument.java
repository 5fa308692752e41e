package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.report.OutcomeReport;
import org.portcullis.engine.report.OutcomeReport.Counts;
import org.portcullis.engine.report.OutcomeReport.Dimension;
import org.portcullis.engine.report.OutcomeReport.Row;

/** Outcome reports as JSON. */
final class FairnessDocument {
  private static final double PLACES = 1000;

  private FairnessDocument() {}

  static ObjectNode write(Period period, OutcomeReport report) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("period", period.name());
    root.put("least", report.least());
    root.set("total", counts(report.total()));
    ObjectNode groups = root.putObject("groups");
    for (Dimension dimension : Dimension.values()) {
      ArrayNode rows = groups.putArray(dimension.name().toLowerCase(Locale.ROOT));
      for (Row row : report.groups().getOrDefault(dimension, java.util.List.of())) {
        ObjectNode node = rows.addObject();
        node.put("group", row.group());
        node.set("counts", counts(row.counts()));
      }
    }
    return root;
  }

  private static @Nullable ObjectNode counts(@Nullable Counts counts) {
    if (counts == null) {
      return null;
    }
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("people", counts.people());
    node.put("flagged", counts.flagged()).put("held", counts.held());
    node.put("cleared", counts.cleared());
    node.put("flagRate", rounded(counts.flagRate()));
    node.put("holdRate", rounded(counts.holdRate()));
    return node.put("clearRate", rounded(counts.clearRate()));
  }

  private static double rounded(double rate) {
    return Math.round(rate * PLACES) / PLACES;
  }
}
