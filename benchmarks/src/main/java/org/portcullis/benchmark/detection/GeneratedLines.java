package org.portcullis.benchmark.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.benchmark.workforce.WorkforceGenerator;
import org.portcullis.engine.history.AttemptLineReader;
import org.portcullis.engine.history.InvalidLineException;

/** Generates a history, and reads it as the replay does: what is not in the file is not known. */
final class GeneratedLines {
  private static final JsonMapper JSON = new JsonMapper();

  private static final int LABEL = 2;
  private static final int POPULATION = 3;
  private static final int VICTIM = 4;
  private static final int LOGINS = 5;

  private GeneratedLines() {}

  /**
   * How much is generated.
   *
   * @param users honest people
   * @param days length of the period
   * @param attacks of each class
   */
  record Scale(int users, int days, int attacks) {}

  static List<LabelledLine> of(long seed, Scale scale) throws IOException, InvalidLineException {
    Path history = Files.createTempFile("history", ".jsonl");
    Path labels = Files.createTempFile("labels", ".csv");
    try {
      WorkforceGenerator.write(seed, scale.users(), scale.days(), scale.attacks(), history, labels);
      return read(history, labels);
    } finally {
      Files.delete(history);
      Files.delete(labels);
    }
  }

  private static List<LabelledLine> read(Path history, Path labels)
      throws IOException, InvalidLineException {
    AttemptLineReader reader = new AttemptLineReader(false);
    List<LabelledLine> lines = new ArrayList<>();
    try (BufferedReader attempts = Files.newBufferedReader(history);
        BufferedReader known = Files.newBufferedReader(labels)) {
      known.readLine();
      for (String text = attempts.readLine(); text != null; text = attempts.readLine()) {
        String[] label = known.readLine().split(",", -1);
        JsonNode json = JSON.readTree(text);
        lines.add(
            new LabelledLine(
                reader.read(lines.size() + 1, text),
                json.path("userAgent").asText("").intern(),
                label[LABEL].intern(),
                label[POPULATION].intern(),
                label[VICTIM],
                Integer.parseInt(label[LOGINS])));
      }
    }
    return lines;
  }
}
