package org.portcullis.demo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table for people to read in a terminal. */
final class Table {
  private Table() {}

  /** Titles, a rule, and rows of as many cells. */
  static String of(List<String> titles, List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, titles.size())
            .map(
                i ->
                    Stream.concat(Stream.of(titles), rows.stream())
                        .mapToInt(row -> row.get(i).length())
                        .max()
                        .orElse(0))
            .boxed()
            .toList();
    List<String> rule = widths.stream().map("-"::repeat).toList();
    return Stream.concat(Stream.of(titles, rule), rows.stream())
        .map(row -> line(widths, row) + "\n")
        .collect(Collectors.joining());
  }

  private static String line(List<Integer> widths, List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
