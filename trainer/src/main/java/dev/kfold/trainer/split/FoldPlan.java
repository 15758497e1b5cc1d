package dev.kfold.trainer.split;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.table.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The content of {@code plan.json}: how a table was split. The file lies beside the rows, so that a
 * trial runs exactly the folds that were made of its data.
 *
 * @param kind the way in which the table was split
 * @param k the number of folds of one repeat; the number of rows for {@link SplitKind#LOO}
 * @param repeats how often the table was split; 1 unless the kind is repeated
 * @param folds the number of all folds, k · repeats
 * @param seed the seed of the shuffle
 * @param layout the files of the folds; {@link FoldLayout#FOLDERS} in a plan without this member
 * @param rows the number of rows of the table
 * @param columns the columns of the table that are used, in its order
 * @param digest SHA-256 of the rows, the labels and the folds, in hexadecimal
 * @param warnings a sentence for each thing that a reader of the scores must know
 */
public record FoldPlan(
    SplitKind kind,
    int k,
    int repeats,
    int folds,
    long seed,
    FoldLayout layout,
    int rows,
    List<Column> columns,
    String digest,
    List<String> warnings) {

  /** The file's name in {@code train/all}. */
  public static final String FILE = "plan.json";

  public FoldPlan {
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
  }

  /** Returns whether the labels of the table are numbers or texts, if the plan has its columns. */
  public Optional<LabelKind> labelKind() {
    return columns.stream()
        .filter(column -> column.role() == Column.Role.LABEL)
        .map(column -> column.kind() == Column.Kind.NUMBER ? LabelKind.NUMBER : LabelKind.TEXT)
        .findFirst();
  }

  /**
   * Returns the share of the rows that a fold trains on; of a time series, in which the folds grow,
   * the mean.
   */
  public double trainShare() {
    return kind == SplitKind.TIMESERIES ? 0.5 : (k - 1.0) / k;
  }

  /** Returns the file's text; {@link #parse} gives back an equal plan. */
  public String toJson() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", ParameterReader.spell(kind));
    members.put("k", k);
    members.put("repeats", repeats);
    members.put("folds", folds);
    members.put("seed", seed);
    members.put("layout", ParameterReader.spell(layout));
    members.put("rows", rows);
    members.put("columns", columns.stream().map(FoldPlan::members).toList());
    members.put("digest", digest);
    members.put("warnings", warnings);
    return Json.writeIndented(members) + "\n";
  }

  /**
   * Parses the file's text.
   *
   * @param where the name of the file in messages
   * @throws InvalidInputException if {@code split} does not write such a text
   */
  public static FoldPlan parse(String json, String where) {
    try {
      JsonObject members = JsonObject.of(Json.read(json));
      FoldPlan plan =
          new FoldPlan(
              constant(members, "kind", SplitKind.class, where),
              members.integer("k"),
              members.integer("repeats"),
              members.integer("folds"),
              (long) members.number("seed"),
              members.members().containsKey("layout")
                  ? constant(members, "layout", FoldLayout.class, where)
                  : FoldLayout.FOLDERS,
              members.integer("rows"),
              members.objects("columns").stream().map(column -> column(column, where)).toList(),
              members.text("digest"),
              members.texts("warnings"));
      if (plan.k < 2 || plan.repeats < 1 || plan.folds != (long) plan.k * plan.repeats) {
        throw unreadable(
            where,
            "k is %d, repeats is %d and folds is %d".formatted(plan.k, plan.repeats, plan.folds));
      }
      return plan;
    } catch (JacksonException e) {
      throw unreadable(where, e.getOriginalMessage());
    } catch (JsonObject.MemberException e) {
      throw unreadable(where, FailureMessage.of(e));
    }
  }

  private static Map<String, Object> members(Column column) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", column.name());
    members.put("kind", ParameterReader.spell(column.kind()));
    members.put("role", ParameterReader.spell(column.role()));
    return members;
  }

  private static Column column(JsonObject members, String where) {
    return new Column(
        members.text("name"),
        constant(members, "kind", Column.Kind.class, where),
        constant(members, "role", Column.Role.class, where));
  }

  private static <E extends Enum<E>> E constant(
      JsonObject members, String name, Class<E> type, String where) {
    String text = members.text(name);
    List<E> constants = List.of(type.getEnumConstants());
    return constants.stream()
        .filter(constant -> ParameterReader.spell(constant).equals(text))
        .findAny()
        .orElseThrow(() ->
            unreadable(
                where,
                "%s is '%s', which is none of %s"
                    .formatted(
                        name, text, constants.stream().map(ParameterReader::spell).toList())));
  }

  private static InvalidInputException unreadable(String where, String fault) {
    return new InvalidInputException(
        "%s: is not what the split wrote (%s); split the table again.".formatted(where, fault));
  }

  /** Returns the split in words, such as {@code repeated-stratified, k=5, 10 repeats: 50 folds}. */
  @Override
  public String toString() {
    String repeated = kind.isRepeated() ? ", %d repeats".formatted(repeats) : "";
    return "%s, k=%d%s: %d folds".formatted(kind, k, repeated, folds);
  }
}
