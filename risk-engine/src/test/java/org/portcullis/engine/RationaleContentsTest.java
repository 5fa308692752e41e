package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of contents of docs/rationale.md; {@code make rationale-contents} writes it. */
class RationaleContentsTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.+)$");
  private static final Pattern LISTED =
      Pattern.compile("(?m)^- \\d{4}-\\d{2}-\\d{2} \\[(.+)]\\(#.+\\)$");

  @Test
  void contents_listEveryQuestionWithItsDay() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "rationale.md"));
    assertThat(matches(LISTED, page)).isEqualTo(matches(HEADING, page)).isNotEmpty();
  }

  private static List<String> matches(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(match -> match.group(1)).toList();
  }
}
