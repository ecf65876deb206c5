package dev.updraft.insight.talks;

import static dev.updraft.insight.Api.PROBLEM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class TalkFilesResourceTest {
  @Inject AgroalDataSource owner;

  private final Api member = Api.someone();

  private String talk() {
    return member
        .post(
            "/talks",
            """
            {"topic": "Community", "title": "Give first", "speaker": {"name": "G"},
             "heldAt": "%s", "notes": "Give first, then ask. Soon all will."}\
            """
                .formatted(TestClock.get().instant()))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .extract()
        .path("id");
  }

  private ValidatableResponse upload(String talk, String type, byte[] content) {
    return member
        .request()
        .contentType(type)
        .queryParam("talkId", talk)
        .queryParam("name", "讲义 1.pdf")
        .body(content)
        .post("/api/v1/talks/files")
        .then();
  }

  @Test
  void a_file_is_kept_sealed_and_given_back_as_it_was_sent() throws Exception {
    var talk = talk();
    member
        .get("/talks/" + talk + "/file")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-file"));
    var content = new byte[3 << 20];
    new java.util.Random(1).nextBytes(content);
    System.arraycopy("%PDF-1.7 find-me-5512".getBytes(UTF_8), 0, content, 0, 21);
    upload(talk, "application/pdf", content).statusCode(201).header("ETag", "\"2\"");

    var file = member.get("/talks/" + talk + "/file").statusCode(200);
    file.contentType("application/pdf")
        .header("Content-Disposition", containsString("%E8%AE%B2%E4%B9%89%201.pdf"));
    assertThat(file.extract().asByteArray()).isEqualTo(content);
    Api.someone().get("/talks/" + talk + "/file").statusCode(404);
    try (var connection = owner.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*), count(*) filter (where position('find-me-5512'::bytea in"
                        + " sealed) > 0) from talk_file")) {
      rows.next();
      assertThat(rows.getInt(1)).isPositive();
      assertThat(rows.getInt(2)).isZero();
    }
  }

  @Test
  void a_file_that_is_not_what_it_says_is_refused_and_not_kept() throws Exception {
    var talk = talk();
    upload(talk, "application/pdf", "<html>".getBytes(UTF_8))
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "file-not-what-it-says"));
    upload(talk, "text/html", "<html>".getBytes(UTF_8))
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "file-type-not-taken"));
    var before = files();
    upload(UUID.randomUUID().toString(), "application/pdf", "%PDF-1.7".getBytes(UTF_8))
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-talk"));
    assertThat(files()).isEqualTo(before);
    upload(talk, "application/pdf", new byte[(10 << 20) + 1]).statusCode(413);
    member.get("/talks/" + talk + "/file").statusCode(404);
  }

  @Test
  void a_file_sent_again_is_kept_once() throws Exception {
    var talk = talk();
    var content = "%PDF-1.7 once".getBytes(UTF_8);
    var before = files();
    var first = uploadUnder("once-1", talk, content).statusCode(201).extract();
    var again = uploadUnder("once-1", talk, content).statusCode(201).extract();
    assertThat(again.<String>path("fileId")).isEqualTo(first.path("fileId"));
    assertThat(again.<Integer>path("version")).isEqualTo(2);
    assertThat(files()).isEqualTo(before + 1);

    upload(talk, "application/pdf", content).statusCode(201).header("ETag", "\"2\"");
    assertThat(files()).isEqualTo(before + 1);
    uploadUnder("once-1", talk, "%PDF-1.7 another".getBytes(UTF_8)).statusCode(422);
    assertThat(files()).isEqualTo(before + 1);
    assertThat(member.get("/talks/" + talk + "/file").extract().asByteArray()).isEqualTo(content);

    upload(talk, "application/pdf", "%PDF-1.7 another".getBytes(UTF_8))
        .statusCode(201)
        .header("ETag", "\"3\"");
    assertThat(member.get("/talks/" + talk + "/file").extract().asByteArray())
        .isEqualTo("%PDF-1.7 another".getBytes(UTF_8));
  }

  @Test
  void a_file_that_takes_the_place_of_another_takes_its_room_too() throws Exception {
    var before = files();
    var talk = talk();
    for (var n = 1; n <= 3; n++) {
      var content = ("%PDF-1.7 number " + n).getBytes(UTF_8);
      uploadUnder("place-" + n, talk, content).statusCode(201);
      assertThat(files()).isEqualTo(before + 1);
      assertThat(member.get("/talks/" + talk + "/file").extract().asByteArray()).isEqualTo(content);
    }
    // Sent again, the first is answered as it was, and comes back to nobody.
    uploadUnder("place-1", talk, "%PDF-1.7 number 1".getBytes(UTF_8)).statusCode(201);
    assertThat(files()).isEqualTo(before + 1);
    assertThat(member.get("/talks/" + talk + "/file").extract().asByteArray())
        .isEqualTo("%PDF-1.7 number 3".getBytes(UTF_8));

    upload(talk(), "application/pdf", "%PDF-1.7 another talk".getBytes(UTF_8)).statusCode(201);
    assertThat(files()).isEqualTo(before + 2);
  }

  private ValidatableResponse uploadUnder(String key, String talk, byte[] content) {
    return member
        .request()
        .header("Idempotency-Key", key)
        .contentType("application/pdf")
        .queryParam("talkId", talk)
        .queryParam("name", "讲义 1.pdf")
        .body(content)
        .post("/api/v1/talks/files")
        .then();
  }

  private long files() throws Exception {
    try (var connection = owner.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from talk_file")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
