package dev.kfold.trainer.inference;

import static dev.kfold.trainer.inference.Body.AGE_AND_SEX;
import static dev.kfold.trainer.inference.Body.NUMBERS;
import static dev.kfold.trainer.inference.BodyFormat.NPY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.table.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrays of {@code npy} are written by NumPy; {@code make_npy_fixture.py} generates them. */
class NpyRowsTest {

  private static List<Path> arrays() throws IOException, URISyntaxException {
    return files("npy");
  }

  private static List<Path> refusedArrays() throws IOException, URISyntaxException {
    return files("npy/refused");
  }

  private static List<Path> files(String folder) throws IOException, URISyntaxException {
    Path path = Path.of(Objects.requireNonNull(NpyRowsTest.class.getResource(folder)).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] array(String descr, String shape, byte... elements) {
    return header(
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(descr, shape),
        elements);
  }

  private static byte[] header(String text, byte... elements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\u0093NUMPY\1\0".getBytes(ISO_8859_1));
    bytes.write(text.length());
    bytes.write(text.length() >> 8);
    bytes.writeBytes(text.getBytes(US_ASCII));
    bytes.writeBytes(elements);
    return bytes.toByteArray();
  }

  private static List<String> faults(byte[] bytes) {
    return Body.of(NPY, bytes).faults(NUMBERS);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void readsWhatNumpyWrites(Path file) throws IOException {
    double[][] expected = {{0, 1}, {1, 0}, {1, 1}};
    Body body = Body.of(NPY, Files.readAllBytes(file));

    assertThat(body.rows(NUMBERS)).isDeepEqualTo(expected);
    assertThat(body.inSteps(1).inBlocks(1).rows(NUMBERS)).isDeepEqualTo(expected);
  }

  @Test
  void tellsAStructuredArrayFromOneOfObjects() {
    String header =
        "{'descr': [('SO2', '<f8'), ('CO', '<f8')], 'fortran_order': False, 'shape': (1,), }\n";
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.writeBytes(bytes("934e554d50590100"));
    array.write(header.length());
    array.write(0);
    array.writeBytes(header.getBytes(US_ASCII));

    assertThat(faults(array.toByteArray()))
        .containsExactly(
            "request: found an array of the structured type '[('SO2', '<f8'), ('CO', '<f8')]', expected plain numbers; send numpy.lib.recfunctions.structured_to_unstructured(x).");
  }

  @ParameterizedTest
  @MethodSource("refusedArrays")
  void refusesOtherTypesAndShapes(Path file) throws IOException {
    String fault = faults(Files.readAllBytes(file)).getFirst();

    assertThat(fault).startsWith("request: found an array of ").contains("expected");
    assertThat(fault.contains("pickles are not read"))
        .isEqualTo(file.toString().contains("object"));
  }

  @ParameterizedTest
  @CsvSource({
    "<i1,80ff,-128,-1",
    "|u1,80ff,128,255",
    "<i2,0080ffff,-32768,-1",
    "<u2,0080ffff,32768,65535",
    ">i4,8000000000000001,-2147483648,1",
    ">u4,80000000ffffffff,2147483648,4294967295",
    "<i8,0000000000000080feffffffffffffff,-9223372036854775808,-2",
    "<u8,ffffffffffffffff0000000000000080,18446744073709551615,9223372036854775808",
    ">u8,80000000000004018000000000000400,9223372036854777856,9223372036854775808",
    "=f2,003c01c0,1,-2.001953125",
    "|b1,0002,0,1",
    ">f4,3e99999abf800000,0.30000001192092896,-1",
  })
  void readsTheNumbersOfAllTypes(String descr, String hex, double first, double second) {
    assertThat(Body.of(NPY, array(descr, "(1, 2)", bytes(hex))).rows(NUMBERS))
        .isDeepEqualTo(new double[][] {{first, second}});
  }

  @Test
  void aVectorIsOneRow() {
    assertThat(Body.of(NPY, array("<i1", "(2,)", (byte) 3, (byte) 4)).rows(NUMBERS))
        .isDeepEqualTo(new double[][] {{3, 4}});
    assertThat(faults(array("<i1", "(3,)", new byte[3])))
        .containsExactly(
            "request: found an array of shape (3,), expected (rows, 2), or (2,) for one row; x.reshape(1, -1) is one row, x.reshape(-1, 1) one column.");
  }

  @Test
  void readsHeadersInOtherSpellings() {
    byte[] elements = {3, 4};

    for (String header :
        List.of(
            "{\"shape\": (1L, 2L), \"descr\": \"|i1\", \"fortran_order\": True}",
            "{ 'fortran_order' :False , 'shape':( 1,2 ,) ,'descr':'<i1' } ")) {
      assertThat(Body.of(NPY, header(header, elements)).rows(NUMBERS))
          .isDeepEqualTo(new double[][] {{3, 4}});
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<i1', 'fortran_order': False}",
        "{'descr': '<i1', 'fortran_order': 0, 'shape': (1, 2)}",
        "{'descr': '<i1', 'fortran_order': False, 'shape': (1, 2)} x",
        "{'descr': '<i1', 'fortran_order': False, 'shape': (1, 2), 'more': 1}",
        "{'descr': '<i1', 'descr': '<i1', 'fortran_order': False, 'shape': (1, 2)}",
        "{'descr': '<i1' 'fortran_order': False, 'shape': (1, 2)}",
        "{'descr': '<i1', 'fortran_order': False, 'shape': (1 2)}",
        "{'descr': '<i1', 'fortran_order': False, 'shape': (1, 99999999999999999999)}",
        "{'descr': '<i1', 'fortran_order': False, 'shape': (1, 9999999999999999999)}",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1, 2)}",
        "{'descr': '<i1', 'fortran_order': False, 'shape': (1, 2",
        "('descr', '<i1')",
      })
  void refusesOtherHeaders(String header) {
    assertThat(faults(header(header, (byte) 1, (byte) 2)).getFirst())
        .startsWith(
            "request: has the header \"%s"
                .formatted(header.strip().substring(0, Math.min(100, header.strip().length()))))
        .endsWith("; send what numpy.save writes.");
  }

  @Test
  void refusesWhatIsNoArray() {
    byte[] array = array("<i1", "(1, 2)", new byte[2]);
    byte[] version = array.clone();
    version[6] = 4;
    byte[] lying = array.clone();
    lying[9] = 0x7f;

    assertThat(faults("1,2\n3,4\n".getBytes(US_ASCII)))
        .containsExactly(
            "request: does not begin as an array of NumPy does; send what numpy.save writes.");
    assertThat(faults(version).getFirst()).contains("is of version 4.0 of the format");
    assertThat(faults(lying).getFirst()).contains("has a header of 32,").contains("at most 10,000");
    for (int length = 6; length < array.length - 2; length++) {
      assertThat(faults(Arrays.copyOf(array, length)))
          .containsExactly(
              "request: ends within the header of the array; send what numpy.save writes.");
    }
  }

  @Test
  void refusesAShapeThatIsNotThatOfTheBody() {
    assertThat(faults(array("<f8", "(2, 2)", new byte[31])))
        .containsExactly(
            "request: ends after 31 of the 32 bytes of the array that its header announces; was it cut off?");
    assertThat(faults(array("<f8", "(2, 2)", new byte[33])))
        .containsExactly(
            "request: more bytes follow the array, which its header says has 2 rows; send one array.");
    assertThat(faults(array("<f8", "(0, 2)")).getFirst()).startsWith("request: is empty");
    assertThat(faults(array("<f8", "(0, 2)", new byte[1])).getFirst()).contains("more bytes");
    for (String shape : List.of("(-1, 2)", "(1, -2)", "(-2,)", "()", "(1, 1, 2)", "(2, 1)")) {
      assertThat(faults(array("<f8", shape, new byte[16])).getFirst())
          .startsWith("request: found an array of shape %s, expected (rows, 2)".formatted(shape));
    }
  }

  @Test
  void allocatesNothingForAHugeShape() {
    assertThat(faults(array("<f8", "(9223372036854775807, 2)", new byte[16])))
        .containsExactly(
            "request: found an array of shape (9223372036854775807, 2), which no request can hold; check its header.");
    assertThat(faults(array("<f8", "(576460752303423488, 2)", new byte[16])).getFirst())
        .contains("no request can hold");
    assertThat(faults(array("<f8", "(100000000000, 2)", new byte[16])).getFirst())
        .startsWith("request: ends after 16 of the 1,600,000,000,000 bytes");
    String fortran = "{'descr': '<f8', 'fortran_order': True, 'shape': (%d, 2), }";
    assertThat(faults(header(fortran.formatted(4_194_305))).getFirst())
        .startsWith(
            "request: found an array of 67,108,880 bytes in Fortran order, expected at most 67,108,864");
    assertThat(faults(header(fortran.formatted(4_194_304))).getFirst())
        .startsWith("request: ends after 0 of the 67,108,864 bytes");
  }

  @Test
  void readsArraysOfManyReads() {
    int rows = 20_000;
    ByteBuffer byRow = ByteBuffer.allocate(16 * rows).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer byColumn = ByteBuffer.allocate(16 * rows).order(ByteOrder.LITTLE_ENDIAN);
    double[][] expected = new double[rows][2];
    for (int row = 0; row < rows; row++) {
      expected[row] = new double[] {row, -row};
      byRow.putDouble(row).putDouble(-row);
      byColumn.putDouble(8 * row, row).putDouble(8 * (rows + row), -row);
    }
    String header = "{'descr': '<f8', 'fortran_order': %s, 'shape': (20000, 2), }";

    assertThat(Body.of(NPY, header(header.formatted("False"), byRow.array())).rows(NUMBERS))
        .isDeepEqualTo(expected);
    assertThat(Body.of(NPY, header(header.formatted("True"), byColumn.array())).rows(NUMBERS))
        .isDeepEqualTo(expected);
  }

  @Test
  void onlyModelsThatFillMissingNumbersTakeNan() {
    byte[] array = array("<f2", "(2, 2)", bytes("007e003c003c007c")); // NaN, 1; 1, infinity
    RowFormat filling = new RowFormat(FeatureKind.numeric(2), List.of("a", "b"), true);

    assertThat(faults(array))
        .containsExactly(
            "request, row 1, column 1: found 'NaN', expected a finite number.",
            "request, row 2, column 2: found 'Infinity', expected a finite number.");
    assertThat(Body.of(NPY, array).faults(filling))
        .containsExactly(
            "request, row 2, column 2 (b): found 'Infinity', expected a finite number.");
    assertThat(Body.of(NPY, array("<f2", "(2,)", bytes("007e003c"))).rows(filling)[0])
        .containsExactly(Double.NaN, 1);
  }

  @Test
  void reportsAllFaultsOfAnArrayOfManyReads() {
    ByteBuffer elements = ByteBuffer.wrap(new byte[16 * 20_000]).order(ByteOrder.LITTLE_ENDIAN);
    elements.putDouble(16 * 2999, Double.NaN).putDouble(16 * 18_999 + 8, Double.NaN);

    assertThat(
            Body.of(NPY, array("<f8", "(20000, 2)", elements.array())).inBlocks(2).faults(NUMBERS))
        .containsExactly(
            "request, row 3000, column 1: found 'NaN', expected a finite number.",
            "request, row 19000, column 2: found 'NaN', expected a finite number.");
  }

  @Test
  void modelsWithWordsTakeNoArray() {
    assertThat(Body.of(NPY, array("<i1", "(1, 2)", new byte[2])).faults(AGE_AND_SEX))
        .containsExactly(
            "request: is an array of numbers, but features of the model are words; send text/csv or application/json.");
  }
}
