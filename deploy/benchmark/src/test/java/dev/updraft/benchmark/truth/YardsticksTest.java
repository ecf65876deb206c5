package dev.updraft.benchmark.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.benchmark.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as strangers may lay them out. */
class YardsticksTest {
  private static final String LABELS = "item,worker,label\n1,a,0\n1,b,0\n1,c,1\n2,a,1\n2,b,1\n";
  private static final String TRUTHS = "item,truth\n1,0\n2,1\n";

  @TempDir Path data;

  private Path file(String name, String content) throws IOException {
    Files.createDirectories(data.resolve(name).getParent());
    return Files.writeString(data.resolve(name), content);
  }

  private Yardsticks measured() throws IOException {
    return Yardsticks.measure(data);
  }

  private double figure(String set, String method, String figure) throws IOException {
    return measured().rows().stream()
        .filter(row -> row.set().equals(set) && row.method().equals(method))
        .findFirst()
        .orElseThrow()
        .figures()
        .get(figure);
  }

  @Test
  void sets_are_found_by_what_lies_in_their_folders() throws Exception {
    file("labels/label.csv", LABELS);
    file("labels/truth.csv", TRUTHS);
    file("deeper/numbers/answer.csv", "question,worker,answer\n1,a,10\n1,b,12\n2,a,5\n");
    file("deeper/numbers/truth.csv", "question,truth\n1,11\n2,6\n");
    file("hops/claims.csv", "item,source,value,hop\n1,a,x,0\n1,b,y,1\n1,c,y,2\n");
    file("hops/truth.csv", "item,truth\n1,x\n");
    file("lists/claims.csv", "head\n\"1\",\"\",\"42\",\"Authors\",\"Ada Berg\",\"shop\",\"\"\n");
    file("lists/gold.csv", "\"42\",\"Authors\",\"berg, ada\"\n");
    file("places/claims.csv", "obj,src,value\nAda,a,Kent\nAda,b,Ramsgate\nAda,c,Wien\n");
    file("places/groundtruths.csv", "obj,value\nAda,\"Ramsgate,Kent,England\"\n");

    var found = measured();

    assertThat(found.wrong()).isEmpty();
    assertThat(found.rows().stream().map(Row::set).distinct())
        .contains("labels", "numbers", "hops, all", "hops, relayers only", "lists", "places");
    assertThat(figure("labels", "ours", "accuracy")).isEqualTo(1);
    assertThat(figure("numbers", "ours", "mae")).isCloseTo(0.5, within(1e-9));
    assertThat(figure("hops, all", "ours", "accuracy")).isEqualTo(1);
    assertThat(figure("hops, relayers only", "ours", "accuracy")).isZero();
    assertThat(figure("lists", "ours", "accuracy")).isEqualTo(1);
  }

  @Test
  void columns_are_found_by_name_in_any_order_and_others_are_no_matter() throws Exception {
    file(
        "label.csv",
        "\uFEFFwhen, worker ,label,item\n9,a,yes,1\n9,b,yes,1\n9,c,no,1\n\n9,a,no,2\n9,b,no,2\n");
    file("truth.csv", "note,truth,item\n\"a, b\",yes,1\n,no,2\n");

    assertThat(measured().wrong()).isEmpty();
    assertThat(figure(data.getFileName().toString(), "ours", "accuracy")).isEqualTo(1);
  }

  @Test
  void classes_need_not_be_counted_from_zero() throws Exception {
    file("label.csv", LABELS.replace(",1\n", ",10\n").replace(",0\n", ",2\n"));
    file("truth.csv", "item,truth\n1,2\n2,10\n");

    assertThat(ChoiceSet.read(data).ballots().classes()).isEqualTo(2);
    assertThat(figure(data.getFileName().toString(), "ours", "accuracy")).isEqualTo(1);
  }

  @Test
  void what_nobody_said_anything_of_is_left_out() throws Exception {
    file("label.csv", LABELS);
    file("truth.csv", TRUTHS + "3,1\n");

    assertThat(measured().wrong()).isEmpty();
    assertThat(figure(data.getFileName().toString(), "ours", "accuracy")).isEqualTo(1);
  }

  @Test
  void what_cannot_be_measured_is_named_with_its_reason_and_the_rest_is_measured()
      throws Exception {
    file("a/label.csv", LABELS);
    file("b/label.csv", LABELS);
    file("b/truth.csv", "item,gold\n1,0\n");
    file("c/label.csv", "item,worker,label\n1,a\n");
    file("c/truth.csv", TRUTHS);
    file("d/answer.csv", "question,worker,answer\n1,a,many\n");
    file("d/truth.csv", "question,truth\n1,11\n");
    file("e/label.csv", LABELS);
    file("e/truth.csv", "item,truth\n7,0\n");
    file("f/claims.csv", "item,source,value,hop\n1,a,x,near\n");
    file("f/truth.csv", "item,truth\n1,x\n");
    file("g/label.csv", "");
    file("g/truth.csv", TRUTHS);
    file("h/claims.csv", "head\n\"1\"\n");
    file("h/gold.csv", "\"42\"\n");
    file("i/label.csv", "item,worker,label\n1,a,0,x\n");
    file("i/truth.csv", TRUTHS);
    file("j/label.csv", LABELS);
    file("j/truth.csv", TRUTHS);
    file("k/claims.csv", "item,source,value,hop\n1,a,x,0\n");
    file("l/label.csv", "item,worker,label\n1,\"a,0\n");
    file("l/truth.csv", TRUTHS);
    Files.createDirectories(data.resolve("m"));
    Files.write(data.resolve("m/label.csv"), new byte[] {'i', (byte) 0xff, '\n'});
    file("m/truth.csv", TRUTHS);

    var found = measured();

    assertThat(found.rows().stream().map(Row::set).distinct())
        .containsExactlyInAnyOrder("j", PictureSet.TOPIC + "j");
    assertThat(found.wrong())
        .containsExactly(
            data.resolve("a") + ": label.csv, but no truth.csv",
            data.resolve("b/truth.csv") + ": no column truth; there are item, gold",
            data.resolve("c/label.csv") + ", row 1: no label",
            data.resolve("d/answer.csv") + ", row 1: answer is no number: many",
            data.resolve("e") + ": truth.csv names no item that anything was said of",
            data.resolve("f/claims.csv") + ", row 1: hop is no whole number from 0: near",
            data.resolve("g/label.csv") + ": empty",
            data.resolve("h/gold.csv") + ", row 1: fewer than 3 columns",
            data.resolve("i/label.csv") + ", row 1: 4 values under 3 columns",
            data.resolve("k") + ": claims.csv, but no truth.csv, gold.csv or groundtruths.csv",
            data.resolve("l/label.csv") + ": not CSV: Missing closing quote for value",
            data.resolve("m/label.csv") + ": not UTF-8");
  }

  @Test
  void times_of_day_also_count_when_they_are_a_few_minutes_off() throws Exception {
    file(
        "claims.csv",
        "item,source,value,hop\n1,a,11:55p,1\n2,a,7:45p,1\n3,a,9:00a,1\n4,a,1:00p,1\n");
    file("truth.csv", "item,truth\n1,12:05a\n2,7:45p\n3,9:11a\n4,1:00a\n");
    var set = data.getFileName() + ", all";

    assertThat(figure(set, "ours", "accuracy")).isEqualTo(0.25);
    assertThat(figure(set, "ours", "within 10 min")).isEqualTo(0.5);
    assertThat(figure(set, "majority", "within 10 min")).isEqualTo(0.5);

    file("truth.csv", "item,truth\n1,12:05a\n2,later\n");
    assertThat(measured().rows().getFirst().figures()).doesNotContainKey("within 10 min");
  }

  @Test
  void a_place_within_another_does_not_contradict_it() throws Exception {
    file(
        "claims.csv",
        "obj,src,value\nAda,a,England\nAda,b,Ramsgate\nAda,c,Wien\nAda,d,Wien\nAda,e,Kent\n"
            + "Ada,f,England\nTom,a,Wien\nTom,d,Wien\nTom,b,Ramsgate\n");
    file(
        "groundtruths.csv",
        "obj,value\nAda,\"Ramsgate,Kent,England\"\nTom,\"Hernals,Wien,Austria\"\n");
    file(
        "hierarchy.csv",
        "ID,name,parentID\n"
            + "0,Root,-1\n"
            + "1,England,0\n"
            + "2,Kent,1\n"
            + "3,Ramsgate,2\n"
            + "4,Austria,0\n"
            + "5,Wien,4\n");
    var set = data.getFileName().toString();

    // Of Ada, England and Vienna were said most; but who said England said nothing against the
    // town.
    assertThat(figure(set, "majority", "accuracy")).isEqualTo(0.5);
    assertThat(figure(set, "majority", "or less exact")).isEqualTo(0.75);
    assertThat(figure(set, "ours", "accuracy")).isEqualTo(1);
    // Nobody named the quarter; the narrowest that was named is right.
    assertThat(figure(set, "ours", "possible")).isEqualTo(1);
  }
}
