package dev.kfold.sagemaker.console.page;

import java.util.Collection;
import java.util.Map;

/**
 * The order of a list, as the parameter {@code sort} of its address has it: the key of a column,
 * with a hyphen before it if the order is descending.
 */
public record Sorting(String key, boolean isDescending) {

  private static final String PARAMETER = "sort";

  /**
   * The head of a column by which a list can be sorted.
   *
   * @param id unique among the columns of the list
   * @param sorted {@code ascending}, {@code descending} or {@code none}
   * @param address the page sorted by this column: ascending, or the other way round if it is
   *     sorted by it already
   */
  public record Column(String id, String title, String sorted, String address) {}

  /** Returns the order that an address asks for; without one, the usual order. */
  public static Sorting of(PageRequest request, Sorting usual) {
    String sort = request.parameter(PARAMETER);
    return sort.isEmpty() ? usual : new Sorting(sort.replaceFirst("^-", ""), sort.startsWith("-"));
  }

  /**
   * Returns the order that an address asks for; the usual order if it names no known column.
   *
   * @param keys those of all columns
   */
  public static Sorting of(PageRequest request, Sorting usual, Collection<String> keys) {
    Sorting asked = of(request, usual);
    return keys.contains(asked.key()) ? asked : usual;
  }

  /** Returns the head of a column, whose address leads to the first page of the list. */
  public Column column(String id, String title, String columnKey, PageRequest request) {
    boolean isSorted = key.equals(columnKey);
    String next = isSorted && !isDescending ? "-" + columnKey : columnKey;
    return new Column(
        id,
        title,
        isSorted ? (isDescending ? "descending" : "ascending") : "none",
        request.withParameters(Map.of(PARAMETER, next, "from", "", "next", "")));
  }
}
