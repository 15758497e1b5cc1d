package dev.kfold.sagemaker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.executor.ServedPort;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinePortsTest {

  @Test
  void everyContainerHasPortsThatNoOtherHas() throws IOException {
    List<ServedPort> ports = PipelinePorts.of(15);

    assertThat(ports).extracting(ServedPort::published).doesNotHaveDuplicates();
    assertThat(ports.getFirst().within()).isEqualTo(8080);
    assertThat(ports.getLast().within()).isEqualTo(8094);
    assertThat(PipelinePorts.environment(ports.getFirst()))
        .containsEntry("SAGEMAKER_BIND_TO_PORT", "8080")
        .containsEntry("SAGEMAKER_SAFE_PORT_RANGE", "9000-9999");
    assertThat(PipelinePorts.environment(ports.getLast()))
        .containsEntry("SAGEMAKER_BIND_TO_PORT", "8094")
        .containsEntry("SAGEMAKER_SAFE_PORT_RANGE", "23000-23999");
  }
}
