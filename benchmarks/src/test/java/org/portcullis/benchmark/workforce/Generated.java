package org.portcullis.benchmark.workforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated history as a reader of the files sees it.
 *
 * @param history the JSON Lines
 * @param labels the CSV
 * @param lines every line with its label
 */
record Generated(String history, String labels, List<Line> lines) {
  private static final JsonMapper JSON = new JsonMapper();

  /** A line of the history and its label's cells. */
  record Line(JsonNode json, List<String> label) {
    String text(String field) {
      return json.path(field).asText();
    }

    String user() {
      return text("user");
    }

    boolean has(String field) {
      return json.has(field);
    }

    boolean success() {
      return json.path("success").booleanValue();
    }

    boolean isLogin() {
      return success() && text("kind").equals("login");
    }

    String labelled() {
      return label.get(2);
    }

    String population() {
      return label.get(3);
    }

    boolean isHonest() {
      return labelled().equals("honest");
    }

    /** The /24 or /64 of the address. */
    String prefix() {
      String ip = text("ip");
      return ip.contains(":")
          ? String.join(":", List.of(ip.split(":")).subList(0, 4))
          : ip.substring(0, ip.lastIndexOf('.'));
    }
  }

  static Generated of(Workforce workforce) throws IOException {
    StringWriter history = new StringWriter();
    StringWriter labels = new StringWriter();
    HistoryWriter.write(workforce.history(), history, labels);
    List<String> rows = labels.toString().lines().skip(1).toList();
    List<Line> lines = new ArrayList<>();
    for (String line : history.toString().lines().toList()) {
      lines.add(new Line(JSON.readTree(line), List.of(rows.get(lines.size()).split(",", -1))));
    }
    return new Generated(history.toString(), labels.toString(), lines);
  }

  /** Logins that succeeded, of honest people. */
  Stream<Line> honestLogins() {
    return lines.stream().filter(Line::isHonest).filter(Line::isLogin);
  }

  Stream<Line> honestLogins(Population population) {
    return honestLogins().filter(line -> line.population().equals(population.word()));
  }

  /** Lines of an attack that got in. */
  List<Line> successes(Attack attack) {
    return lines.stream()
        .filter(line -> line.labelled().equals(attack.word()) && line.success())
        .toList();
  }
}
