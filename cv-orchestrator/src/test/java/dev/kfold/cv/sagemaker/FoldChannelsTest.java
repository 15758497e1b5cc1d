package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.ChannelContent;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

class FoldChannelsTest {

  private final Map<String, ChannelContent> contents = new HashMap<>();
  private final List<Channel> own = new ArrayList<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private final Map<String, Set<String>> folders = new HashMap<>();

  @Test
  void differIfTheyHaveTheFoldersOfAllFolds() throws IOException {
    channel("train", "0", "1", "2", "all");
    channel("labels", "cat", "dog");

    FoldChannels channels = channels("", Optional.empty());

    assertThat(channels.folds().count()).isEqualTo(3);
    assertThat(uris(channels.ofFold(2)))
        .containsExactly("labels s3://b/labels", "train s3://b/train/2/");
  }

  @Test
  void keepEverythingElseOfAChannel() throws IOException {
    channel("train", "0", "1");
    own.set(
        0,
        own.getFirst().toBuilder()
            .inputMode("Pipe")
            .compressionType("Gzip")
            .recordWrapperType("RecordIO")
            .contentType("application/x-recordio")
            .build());

    Channel ofFold = channels("", Optional.empty()).ofFold(1).getFirst();

    assertThat(ofFold.toBuilder().dataSource(own.getFirst().dataSource()).build())
        .isEqualTo(own.getFirst());
  }

  @Test
  void areTextIfAPlanSaysSoAndTheChannelDoesNot() throws IOException {
    channel("train", "0", "1", "whole");
    channel("test", "0", "1");
    plan("train", FoldLayout.CHANNEL_CSV, 2, 1);

    FoldChannels channels = channels("validation=test", Optional.empty());

    assertThat(channels.ofFold(0))
        .extracting(Channel::channelName, Channel::contentType)
        .containsExactly(tuple("validation", "text/csv"), tuple("train", "text/csv"));
    assertThat(channels.channels())
        .extracting(channel -> channel.ofAllRows().map(FoldChannelsTest::uri).orElse("none"))
        .containsExactly("none", "s3://b/train/whole/");
  }

  @Test
  void takeTheRepeatsOfAPlanAndItsK() throws IOException {
    channel("train", "0", "1", "2", "3");
    plan("train", FoldLayout.FOLDERS, 2, 2);

    assertThat(channels("", Optional.of(2)).folds().numbers()).containsExactly(0, 1, 2, 3);
    assertThatThrownBy(() -> channels("", Optional.of(4)))
        .hasMessageStartingWith("hyperparameter k: found 4, but the data in channel train");
  }

  @Test
  void refuseAPlanThatOnlyOurTrainerKnows() {
    channel("train", "all");
    plan("train", FoldLayout.INDEX, 5, 1);

    assertThatThrownBy(() -> channels("", Optional.empty()))
        .hasMessageStartingWith("channel train: was split with the layout 'index'")
        .hasMessageContaining("--layout folders or --layout channel-csv");
  }

  @Test
  void refuseFoldersOfOtherFolds() {
    channel("train", "0", "1", "2");
    channel("test", "0", "1");

    assertThatThrownBy(() -> channels("", Optional.empty()))
        .hasMessageStartingWith(
            "channel test: has the folders 0, 1 in s3://b/test, expected those of the folds 0 to 2 or none");
    assertThatThrownBy(() -> channels("", Optional.of(2)))
        .hasMessageStartingWith("channel train: has the folders 0, 1, 2 in s3://b/train");
  }

  @Test
  void refuseATrialWhoseFoldsAreAllTheSame() {
    channel("train", "cat", "dog");

    assertThatThrownBy(() -> channels("", Optional.of(5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("so that all folds would have the same rows")
        .hasMessageContaining("--layout folders or channel-csv");
  }

  @Test
  void needKForPatternsAlone() throws IOException {
    assertThatThrownBy(() -> channels("train=s3://b/{fold}.csv", Optional.empty()))
        .hasMessage(
            "hyperparameter k: is not given, and neither a plan nor folders say how many folds there are; give k.");

    FoldChannels channels = channels("train=s3://b/{fold}.csv", Optional.of(3));

    assertThat(channels.folds().count()).isEqualTo(3);
    assertThat(uris(channels.ofFold(1))).containsExactly("train s3://b/1.csv");
    assertThat(channels.ofFold(1).getFirst().contentType()).isEqualTo("text/csv");
  }

  @Test
  void refuseAPatternWithoutAnObjectForAFold() {
    missing.add("s3://b/1.csv");

    assertThatThrownBy(() -> channels("train=s3://b/{fold}.csv", Optional.of(3)))
        .hasMessageStartingWith(
            "hyperparameter fold_channels: there is nothing at s3://b/1.csv for fold 1 of channel train");
  }

  @Test
  void refuseASourceThatTheOwnJobDoesNotHave() {
    channel("train", "0", "1");

    assertThatThrownBy(() -> channels("train=train,validation=valid", Optional.empty()))
        .hasMessage(
            "hyperparameter fold_channels: found 'valid' for the fold's channel validation, but the orchestrator's own job has the channels train; name one of these, or add it to the job.");
  }

  @Test
  void refuseAnOwnChannelWhoseNameTheMappingGivesToAnother() {
    channel("train", "0", "1");
    channel("rows", "0", "1");

    assertThatThrownBy(() -> channels("train=rows", Optional.empty()))
        .hasMessageStartingWith(
            "hyperparameter fold_channels: gives the fold's channel 'train' another source");
  }

  @Test
  void mayGiveOneChannelTwoNames() throws IOException {
    channel("train", "0", "1");

    assertThat(uris(channels("train=train,eval=train", Optional.empty()).ofFold(0)))
        .containsExactly("train s3://b/train/0/", "eval s3://b/train/0/");
  }

  @Test
  void refuseAJobWithoutChannels() {
    assertThatThrownBy(() -> channels("", Optional.of(2)))
        .hasMessageStartingWith("channels: the orchestrator's own job has none");
  }

  @ParameterizedTest
  @EnumSource(
      value = S3DataType.class,
      names = {"MANIFEST_FILE", "AUGMENTED_MANIFEST_FILE"})
  void passAManifestWholeThatIsNotInTheContainer(S3DataType type) throws IOException {
    channel("train", "0", "1");
    own.add(manifest("list", type));

    assertThat(uris(channels("", Optional.empty()).ofFold(0))).contains("list s3://b/list");
  }

  @Test
  void passAFileSystemWholeThatIsNotInTheContainer() throws IOException {
    channel("train", "0", "1");
    own.add(fileSystem("files"));

    assertThat(channels("", Optional.empty()).ofFold(1)).contains(fileSystem("files"));
  }

  @ParameterizedTest
  @EnumSource(
      value = FoldLayout.class,
      names = {"FOLDERS", "CHANNEL_CSV"})
  void refuseAPlanWithoutTheFoldersOfItsFolds(FoldLayout layout) {
    channel("train", "all");
    channel("test", "0", "1", "2", "all");
    plan("train", layout, 3, 1);
    plan("test", layout, 3, 1);

    assertThatThrownBy(() -> channels("", Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "channel train: has the plan of a split in all/plan.json, but no folders of folds in s3://b/train")
        .hasMessageContaining("expected the folders of the folds 0 to 2");
  }

  @Test
  void refuseFoldersOfFoldsInAFileSystem() {
    channel("test", "0", "1");
    channel("train", "0", "1", "all");
    own.set(1, fileSystem("train"));

    assertThatThrownBy(() -> channels("", Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "channel train: has the folders 0, 1 in s3://b/train, but is a file system or a manifest")
        .hasMessageContaining("S3Prefix");
  }

  @Test
  void refuseFoldersOfFoldsInAManifest() {
    channel("train", "0", "1");
    own.set(0, manifest("train", S3DataType.MANIFEST_FILE));

    assertThatThrownBy(() -> channels("", Optional.of(2)))
        .hasMessageStartingWith("channel train: has the folders 0, 1 in");
  }

  @Test
  void refuseAPlanInAFileSystem() {
    channel("test", "0", "1");
    channel("train", "all");
    plan("train", FoldLayout.INDEX, 2, 1);
    own.set(1, fileSystem("train"));

    assertThatThrownBy(() -> channels("", Optional.empty()))
        .hasMessageStartingWith("channel train: has the plan of a split in");
  }

  @Test
  void passAFileSystemWithoutFoldersOfFoldsWhole() throws IOException {
    channel("train", "0", "1");
    channel("images", "cat", "dog");
    own.set(1, fileSystem("images"));

    assertThat(channels("", Optional.empty()).ofFold(1)).contains(fileSystem("images"));
  }

  @Test
  void refitAPatternOnTheRowsWithTheLabelFirst() throws IOException {
    folders.put("s3://b/train/whole/", Set.of("train.csv"));
    folders.put(
        "s3://b/train/all/", Set.of("folds.csv", "plan.json", "train_x.csv", "train_y.csv"));

    assertThat(allRows("train=s3://b/train/{fold}")).contains("s3://b/train/whole/");
    assertThat(allRows("train=s3://b/train/{fold}/")).contains("s3://b/train/whole/");
    assertThat(allRows("train=s3://b/train/{fold}/train.csv"))
        .contains("s3://b/train/whole/train.csv");
  }

  @Test
  void refitAPatternOnAllRowsIfNoneHaveTheLabelFirst() throws IOException {
    folders.put("s3://b/train/all/", Set.of("folds.csv", "plan.json", "train_x.csv"));
    missing.add("s3://b/train/whole/train_x.csv");

    assertThat(allRows("train=s3://b/train/{fold}")).contains("s3://b/train/all/");
    assertThat(allRows("train=s3://b/train/{fold}/train_x.csv"))
        .contains("s3://b/train/all/train_x.csv");
  }

  @Test
  void doNotRefitAPatternOnAPlanAlone() throws IOException {
    folders.put("s3://b/test/all/", Set.of("plan.json", "folds.csv"));

    assertThat(allRows("test=s3://b/test/{fold}")).isEmpty();
  }

  @Test
  void refitAPatternOnAllIfItCannotBeKnownWhatThereIs() throws IOException {
    unknown.addAll(Set.of("s3://b/0.csv", "s3://b/whole.csv", "s3://b/all.csv"));
    unknown.addAll(Set.of("s3://b/train/whole/", "s3://b/train/all/"));

    assertThat(allRows("train=s3://b/{fold}.csv")).contains("s3://b/all.csv");
    assertThat(allRows("train=s3://b/train/{fold}")).contains("s3://b/train/all/");
  }

  private Optional<String> allRows(String mapping) throws IOException {
    return channels(mapping, Optional.of(2))
        .channels()
        .getFirst()
        .ofAllRows()
        .map(FoldChannelsTest::uri);
  }

  private FoldChannels channels(String mapping, Optional<Integer> k) throws IOException {
    Map<String, String> values = new HashMap<>(Map.of("trainer_image", "r/xgboost:1"));
    values.put("fold_channels", mapping);
    OtherImage image = (OtherImage) TrialParameters.of(new HyperParameters(values)).trainer();
    return FoldChannels.of(
        image,
        own,
        k,
        new FoldChannels.Contents() {
          @Override
          public ChannelContent of(Channel channel) {
            return content(channel.channelName());
          }

          @Override
          public Optional<ChannelContent> inContainer(Channel channel) {
            return Optional.ofNullable(contents.get(channel.channelName()));
          }

          @Override
          public Optional<Boolean> exists(String uri) {
            return unknown.contains(uri) ? Optional.empty() : Optional.of(!missing.contains(uri));
          }

          @Override
          public Optional<NavigableSet<String>> names(String uri) {
            return unknown.contains(uri)
                ? Optional.empty()
                : Optional.of(new TreeSet<>(folders.getOrDefault(uri, Set.of())));
          }
        });
  }

  private void channel(String name, String... folders) {
    own.add(
        Channel.builder()
            .channelName(name)
            .dataSource(source ->
                source.s3DataSource(
                    s3 -> s3.s3Uri("s3://b/" + name).s3DataType(S3DataType.S3_PREFIX)))
            .build());
    contents.put(
        name,
        new ChannelContent(
            "s3://b/" + name,
            Optional.empty(),
            new TreeSet<>(List.of(folders)),
            Set.of("plan.json", "x.csv")));
  }

  private static Channel fileSystem(String name) {
    return Channel.builder()
        .channelName(name)
        .dataSource(source ->
            source.fileSystemDataSource(fs -> fs.fileSystemId("fs-1").directoryPath("/a")))
        .build();
  }

  private static Channel manifest(String name, S3DataType type) {
    return Channel.builder()
        .channelName(name)
        .dataSource(
            source -> source.s3DataSource(s3 -> s3.s3Uri("s3://b/" + name).s3DataType(type)))
        .build();
  }

  private ChannelContent content(String channel) {
    return Objects.requireNonNull(contents.get(channel));
  }

  private void plan(String channel, FoldLayout layout, int k, int repeats) {
    FoldPlan plan =
        new FoldPlan(
            SplitKind.KFOLD, k, repeats, k * repeats, 23, layout, 9, List.of(), "d", List.of());
    ChannelContent content = content(channel);
    contents.put(
        channel,
        new ChannelContent(
            content.where(), Optional.of(plan.toJson()), content.folders(), content.all()));
  }

  private static List<String> uris(List<Channel> channels) {
    return channels.stream().map(channel -> channel.channelName() + " " + uri(channel)).toList();
  }

  private static String uri(Channel channel) {
    return channel.dataSource().s3DataSource().s3Uri();
  }
}
