package dev.kfold.sagemaker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTextsTest {

  @Test
  void hasATextForEveryShape() {
    ShapeFile shapes = ShapeFile.read();
    SampleTexts texts = new SampleTexts();

    assertThat(shapes.model().path("shapes").properties())
        .filteredOn(shape -> ShapeFile.type(shape.getValue()).equals("string"))
        .allSatisfy(shape -> assertThat(texts.of(shape.getValue())).isNotEmpty());
  }
}
