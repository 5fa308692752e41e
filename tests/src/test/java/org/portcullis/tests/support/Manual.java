package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The commands of the documentation, to be run as they are printed there. */
public final class Manual {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private final String text;

  private Manual(String text) {
    this.text = text;
  }

  /** A page of {@code docs/}. */
  public static Manual page(String name) {
    try {
      return new Manual(Files.readString(Path.of("../docs", name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The commands of one block.
   *
   * @param heading the heading that it is under
   * @param number which one below that heading, from 0
   */
  public String commands(String heading, int number) {
    var begin = text.indexOf("# " + heading + "\n");
    if (begin < 0) {
      throw new AssertionError("no heading " + heading);
    }
    return BLOCK
        .matcher(text.substring(begin))
        .results()
        .skip(number)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no block " + number + " below " + heading))
        .group(1);
  }
}
