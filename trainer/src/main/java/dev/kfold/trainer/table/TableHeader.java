package dev.kfold.trainer.table;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether the files of a table have a header, which they must share. */
final class TableHeader {

  private TableHeader() {}

  /**
   * Returns whether the first row of each file names the columns.
   *
   * @param model the rows that a model predicts; absent if the table is not for a model
   * @throws InvalidInputException if that is in doubt, or the files differ
   */
  static boolean isIn(List<TablePart> parts, TableOptions options, Optional<RowFormat> model) {
    return switch (options.text().header()) {
      case NO -> false;
      case YES -> {
        refuseOtherHeaders(parts);
        yield true;
      }
      case AUTO -> {
        List<String> first = parts.getFirst().first();
        boolean describes = options.label().isEmpty() && model.isEmpty();
        boolean names =
            model.filter(rows -> rows.namesAll(first)).isPresent()
                || decide(parts.getFirst(), parts, options, describes);
        if (names) {
          refuseOtherHeaders(parts);
        } else {
          refuseHeadersBehindRows(parts, options, describes);
        }
        yield names;
      }
    };
  }

  private static boolean decide(
      TablePart part, List<TablePart> parts, TableOptions options, boolean describes) {
    List<List<String>> below = parts.stream().flatMap(TablePart::below).toList();
    return switch (new HeaderRule(part.first(), below).decide(options, describes)) {
      case HeaderRule.Verdict.Names() -> true;
      case HeaderRule.Verdict.Row() -> false;
      case HeaderRule.Verdict.Doubt(String reason) ->
          throw new InvalidInputException(
              "%s: it is in doubt whether %s is a header or a row of data, because %s; say --header yes or --header no."
                  .formatted(part.firstPlace(), part.shownFirst(), reason));
    };
  }

  private static void refuseOtherHeaders(List<TablePart> parts) {
    TablePart model = withMostCommonHeader(parts);
    Problems problems = new Problems();
    for (TablePart part : parts) {
      if (!part.first().equals(model.first())) {
        boolean reordered =
            part.first().size() == model.first().size()
                && new HashSet<>(part.first()).equals(new HashSet<>(model.first()));
        problems.add(
            "%s: found %s, expected the header of %s, %s%s; give all files of a table the same header."
                .formatted(
                    part.firstPlace(),
                    part.shownFirst(),
                    model.name(),
                    model.shownFirst(),
                    reordered ? ", in its order" : ""));
      }
    }
    problems.verify();
  }

  /** Returns the first file with the header that most files have. */
  private static TablePart withMostCommonHeader(List<TablePart> parts) {
    Map<List<String>, Long> files =
        parts.stream().collect(groupingBy(TablePart::first, LinkedHashMap::new, counting()));
    List<String> header = Collections.max(files.entrySet(), Map.Entry.comparingByValue()).getKey();
    return parts.stream().filter(part -> part.first().equals(header)).findFirst().orElseThrow();
  }

  private static void refuseHeadersBehindRows(
      List<TablePart> parts, TableOptions options, boolean describes) {
    Problems problems = new Problems();
    for (TablePart part : parts) {
      if (part.head().size() > 1 && decide(part, parts, options, describes)) {
        problems.add(
            "%s: found a header, %s, although %s has none; give all files of a table the same header, or none."
                .formatted(part.firstPlace(), part.shownFirst(), parts.getFirst().name()));
      }
    }
    problems.verify();
  }
}
