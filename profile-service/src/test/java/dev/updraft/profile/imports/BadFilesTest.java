package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends: a problem by name, and nothing half done. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class BadFilesTest {
  private final Somebody me = new Somebody();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] half(byte[] content) {
    return Arrays.copyOf(content, content.length / 2);
  }

  /** A few kilobytes that unpack to a thousand times as much. */
  private static byte[] bomb(String name) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      if (name.startsWith("xl/")) {
        zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        zip.write(bytes("<workbook/>"));
      }
      zip.putNextEntry(new ZipEntry(name));
      var megabyte = new byte[1 << 20];
      for (var n = 0; n < 210; n++) {
        zip.write(megabyte);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] workbook() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "test", "1.0")) {
      var sheet = book.newWorksheet("people");
      sheet.value(0, 0, "Name");
      for (var n = 1; n < 500; n++) {
        sheet.value(n, 0, "Person " + n);
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, List<Object>> badFiles() throws IOException {
    var archive = Fixtures.zip(Map.of("Connections.csv", Fixtures.CONNECTIONS));
    var files = new LinkedHashMap<String, List<Object>>();
    files.put("a zip bomb", List.of(bomb("Connections.csv"), "archive-too-large"));
    files.put("a workbook that is one", List.of(bomb("xl/sharedStrings.xml"), "archive-too-large"));
    files.put("a zip in a zip", List.of(Fixtures.zip(Map.of("a.zip", archive)), "nested-archive"));
    files.put(
        "a zip that calls itself a table",
        List.of(Fixtures.zip(Map.of("Connections.csv", archive)), "nested-archive"));
    files.put("an archive cut off", List.of(half(archive), "damaged-file"));
    files.put("a workbook cut off", List.of(half(workbook()), "damaged-file"));
    files.put(
        "a sheet cut off in a whole archive",
        List.of(
            Fixtures.cutOff("xl/worksheets/sheet1.xml", "xl/workbook.xml", "<workbook/>"),
            "damaged-file"));
    files.put(
        "a table cut off in a whole archive",
        List.of(Fixtures.cutOff("Connections.csv", "readme.txt", "x"), "damaged-file"));
    files.put("a table cut off", List.of(bytes("Name,Company\nAda,\"Northw"), "damaged-file"));
    files.put(
        "an address book cut off",
        List.of(
            bytes(Fixtures.VCARDS.substring(0, Fixtures.VCARDS.length() - 20)), "damaged-file"));
    files.put(
        "a calendar cut off",
        List.of(
            bytes(Fixtures.CALENDAR.substring(0, Fixtures.CALENDAR.length() - 20)),
            "damaged-file"));
    files.put("a network cut off", List.of(bytes("{\"format\":\"updraft-net"), "damaged-file"));
    files.put(
        "bytes that are no text",
        List.of(
            new byte[] {'N', 'a', 'm', 'e', '\n', (byte) 0xFF, (byte) 0xFF, '\n'},
            "unknown-encoding"));
    files.put(
        "UTF-16 that breaks off inside a character",
        List.of(
            Arrays.copyOf("Name\n周明".getBytes(Charset.forName("UTF-16")), 15), "unknown-encoding"));
    files.put("nothing", List.of(new byte[0], "empty-file"));
    files.put("headings only", List.of(bytes("Name,Company\n"), "empty-file"));
    files.put("a page of the web", List.of(bytes("<html></html>"), "unknown-format"));
    files.put("no column of people", List.of(bytes("a,b\n1,2\n"), "unknown-columns"));
    return files;
  }

  private static long temporaryFiles() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(file -> file.getFileName().toString().startsWith("import")).count();
    }
  }

  @Test
  void each_has_a_problem_by_name_and_leaves_nothing() throws IOException {
    var before = temporaryFiles();
    for (var bad : badFiles().entrySet()) {
      var answer =
          me.asks()
              .contentType("application/octet-stream")
              .body((byte[]) bad.getValue().getFirst())
              .post("/api/v1/imports");
      assertThat(answer.statusCode()).as(bad.getKey()).isEqualTo(400);
      assertThat(answer.contentType()).as(bad.getKey()).contains("application/problem+json");
      assertThat(answer.<String>path("type"))
          .as(bad.getKey())
          .endsWith((String) bad.getValue().getLast());
    }
    me.gets("/imports").body("items", empty());
    me.gets("/contacts").body("items", empty());
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  @Test
  void more_than_fifty_mebibytes_are_not_even_read() throws IOException {
    var head =
        "POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n"
            .formatted((50 << 20) + 1);
    try (var socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(bytes(head));
      var answer = new byte[2_000];
      var read = socket.getInputStream().read(answer);
      assertThat(new String(answer, 0, read, StandardCharsets.UTF_8))
          .contains(" 413 ", "body-too-large");
    }
  }

  @Test
  void a_formula_is_never_a_value_and_stops_no_other_row() {
    me.asks()
        .contentType("application/octet-stream")
        .body(bytes("Name,Company\nAda,=1+1\n\"=HYPERLINK(\"\"http://x\"\")\",A\nEve,B\n"))
        .post("/api/v1/imports")
        .then()
        .statusCode(201)
        .body("verdicts.NEW", equalTo(1))
        .body("verdicts.INVALID", equalTo(2));
  }
}
