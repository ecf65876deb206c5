package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.imports.Columns.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
  @TempDir private Path folder;
  private Source source;
  private Map<Field, String> mapping = Map.of();

  private List<Row> read(byte[] content) throws IOException {
    var file = Files.write(folder.resolve("upload"), content);
    var rows = new ArrayList<Row>();
    var said = mapping;
    source =
        new Upload(
                file,
                new Reading(
                    new Mappings() {
                      @Override
                      public Map<Field, String> of(List<String> headings) {
                        return said;
                      }

                      @Override
                      public void worked(List<String> headings) {}
                    },
                    Instant.EPOCH,
                    ZoneOffset.UTC,
                    null))
            .read(rows::add);
    return rows;
  }

  private List<Row> read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(ProfileReason reason, byte[] content) {
    assertThatExceptionOfType(Rejection.class)
        .isThrownBy(() -> read(content))
        .matches(rejection -> rejection.reason() == reason, reason.name());
  }

  private void refused(ProfileReason reason, String content) {
    refused(reason, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Said.Person person(Row row) {
    return (Said.Person) row.said();
  }

  @Test
  void linkedin_connections_with_notes_before_the_headings() throws IOException {
    var rows = read(Fixtures.CONNECTIONS);
    assertThat(source).isEqualTo(Source.LINKEDIN);
    assertThat(rows).hasSize(3);
    var first = person(rows.getFirst());
    assertThat(rows.getFirst().line()).isEqualTo(5);
    assertThat(first.name()).isEqualTo("Ada Berg");
    assertThat(first.links()).containsExactly("linkedin.com/in/ada-berg");
    assertThat(first.emails()).isEmpty();
    assertThat(first.organization()).isEqualTo("Northwind, Ltd.");
    assertThat(person(rows.get(1)).name()).isEqualTo("林夏");
  }

  @Test
  void older_linkedin_connections_have_no_url() throws IOException {
    var rows =
        read(
            """
            First Name,Last Name,Email Address,Company,Position,Connected On
            Ada,Berg,ada@example.org,Northwind,Founder,22 Jan 2016
            """);
    assertThat(person(rows.getFirst()).emails()).containsExactly("ada@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "First Name,Last Name,Company,Title,Body,Created Date,Status",
        "FIRST_NAME,last_name,Company,Job  Title,TEXT,Creation_Date,status",
        "First Name,Last Name,Company,Job Title,Text,Created At,Status"
      })
  void headings_that_have_drifted_are_the_same_headings(String headings) throws IOException {
    for (var date : List.of("07/21/09, 12:11 PM", "7/21/2009, 12:11\u202fpm", "2009-07-21 12:11")) {
      var rows =
          read(headings + "\nTom,Okoro,Contoso,Assistant,Always.,\"" + date + "\",VISIBLE\n");
      assertThat(source).isEqualTo(Source.LINKEDIN);
      var praise = (Said.Praise) rows.getFirst().said();
      assertThat(praise.endorser().role()).isEqualTo("Assistant");
      assertThat(praise.statement()).isEqualTo("Always.");
      assertThat(praise.givenAt()).isEqualTo("2009-07-21T12:11:00Z");
    }
  }

  @Test
  void an_archive_is_read_people_first_whatever_its_names_look_like() throws IOException {
    var rows =
        read(
            Fixtures.zip(
                Map.of(
                    "Recommendations Received.csv", Fixtures.RECOMMENDATIONS,
                    "endorsement_received_info.CSV", Fixtures.ENDORSEMENTS,
                    "Recommendations_Given.csv", Fixtures.RECOMMENDATIONS,
                    "CONNECTIONS.csv", Fixtures.CONNECTIONS)));
    assertThat(rows.stream().map(Row::part).distinct())
        .containsExactly(
            "CONNECTIONS.csv", "endorsement_received_info.CSV", "Recommendations Received.csv");
    var praise =
        rows.stream()
            .map(Row::said)
            .filter(Said.Praise.class::isInstance)
            .map(Said.Praise.class::cast)
            .toList();
    assertThat(praise.getFirst().kind()).isEqualTo(EndorsementKind.MENTION);
    assertThat(praise.getFirst().topics()).containsExactly("Community Marketing");
    assertThat(praise.getFirst().givenAt()).isEqualTo("2019-08-01T10:00:00Z");
    assertThat(praise.getLast().kind()).isEqualTo(EndorsementKind.RECOMMENDATION);
    assertThat(praise.getLast().givenAt()).isEqualTo(Instant.parse("2009-07-21T12:11:00Z"));
    assertThat(praise.getLast().statement()).contains("\n");
    assertThat(rows).filteredOn(row -> row.said() instanceof Said.Unusable).hasSize(1);
  }

  @Test
  void googles_csv_old_and_new() throws IOException {
    var old =
        read(
            """
            Name,Given Name,Family Name,Group Membership,E-mail 1 - Value,Organization 1 - Name
            Ada Berg,Ada,Berg,Friends ::: * myContacts,ada@example.org ::: a@example.net,Northwind
            """);
    assertThat(source).isEqualTo(Source.GOOGLE);
    assertThat(person(old.getFirst()).emails()).containsExactly("ada@example.org", "a@example.net");
    assertThat(person(old.getFirst()).groups()).containsExactly("Friends");
    var now =
        read(
            """
            First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,\
            E-mail 1 - Label,E-mail 1 - Value
            夏,,林,社群实验室,市场,营销圈 ::: * myContacts,* Work,lin@example.org
            """);
    assertThat(person(now.getFirst()).name()).isEqualTo("林夏");
    assertThat(person(now.getFirst()).groups()).containsExactly("营销圈");
  }

  @Test
  void vcards_of_both_versions_with_the_line_each_begins_at() throws IOException {
    var rows = read(Fixtures.VCARDS);
    assertThat(source).isEqualTo(Source.VCARD);
    assertThat(rows).extracting(Row::line).containsExactly(1, 8, 13);
    assertThat(person(rows.get(0)).organization()).isEqualTo("社群实验室");
    assertThat(person(rows.get(0)).groups()).containsExactly("营销圈", "老友");
    assertThat(person(rows.get(1)).name()).isEqualTo("Ada Berg");
    assertThat(rows.get(2).said()).isEqualTo(new Said.Unusable(Fault.NO_NAME));
  }

  @Test
  void vcards_as_phones_and_old_programs_write_them() throws IOException {
    var rows =
        read(
            """
            BEGIN:VCARD
            VERSION:3.0
            PRODID:-//Apple Inc.//iPhone OS 17.0//EN
            N:Berg;Ada;;;
            FN:Ada Berg
            ORG:Northwind;
            item1.EMAIL;type=INTERNET;type=pref:ada@example.org
            item1.X-ABLabel:_$!<Work>!$_
            item2.URL:https://www.linkedin.com/in/ada-berg
            NOTE:a card begins with\\n
             BEGIN:VCARD
            END:VCARD
            BEGIN:VCARD
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=91=A8;=E6=98=8E;;;
            ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A4=BE=E7=BE=A4=
            =E5=AE=9E=E9=AA=8C=E5=AE=A4
            EMAIL;INTERNET:z@example.org
            END:VCARD
            begin:vcard
            version:4.0
            fn:Eve
             Stone
            bday:someday
            x-unknown;x=1:y
            end:vcard
            """);
    assertThat(rows).extracting(Row::line).containsExactly(1, 13, 20);
    var ada = person(rows.get(0));
    assertThat(ada.name()).isEqualTo("Ada Berg");
    assertThat(ada.organization()).isEqualTo("Northwind");
    assertThat(ada.emails()).containsExactly("ada@example.org");
    assertThat(ada.links()).containsExactly("linkedin.com/in/ada-berg");
    assertThat(person(rows.get(1)).name()).isEqualTo("周明");
    assertThat(person(rows.get(1)).organization()).isEqualTo("社群实验室");
    assertThat(person(rows.get(2)).name()).isEqualTo("EveStone");
  }

  @Test
  void a_workbook_whose_formulas_are_never_believed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "test", "1.0")) {
      var sheet = book.newWorksheet("people");
      sheet.value(0, 0, "姓名");
      sheet.value(0, 1, "公司");
      sheet.value(1, 0, "周明");
      sheet.value(1, 1, "社群实验室");
      sheet.value(2, 0, "Ada");
      sheet.formula(3, 0, "1+1");
      sheet.value(3, 1, "Northwind");
    }
    var rows = read(bytes.toByteArray());
    assertThat(source).isEqualTo(Source.XLSX);
    assertThat(rows).extracting(Row::line).containsExactly(2, 3, 4);
    assertThat(person(rows.getFirst()).organization()).isEqualTo("社群实验室");
    assertThat(person(rows.get(1)).organization()).isNull();
    assertThat(rows.getLast().said()).isEqualTo(new Said.Unusable(Fault.FORMULA));
  }

  @Test
  void any_table_by_mapping_its_columns() throws IOException {
    var table = "Wer;Wo;Post\nAda;Northwind;ada@example.org\n";
    refused(ProfileReason.UNKNOWN_COLUMNS, table);
    mapping = Map.of(Field.NAME, "wer", Field.ORGANIZATION, "Wo", Field.EMAIL, "Post");
    var rows = read(table);
    assertThat(person(rows.getFirst()).organization()).isEqualTo("Northwind");
    assertThat(person(rows.getFirst()).emails()).containsExactly("ada@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "GB18030"})
  void text_reads_the_same_in_every_encoding(String charset) throws IOException {
    var rows = read("姓名,公司\n周明,社群实验室\n".getBytes(Charset.forName(charset)));
    assertThat(person(rows.getFirst()).name()).isEqualTo("周明");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows-1252 Name,Company\nMüller,Björn & Söhne\n",
        "windows-1252 Name,Company\nFrançois,Chloë\n",
        "windows-1252 Name,Company\nGröße,Süßstoff\n",
        "windows-1252 Name,Company\nMÜLLER,ÅSA\n",
        "windows-1252 Name,Company\nO’Brien,“Fine” Foods\n",
        "windows-1250 Name,Company\nPaweł Żółw,Łódź\n",
        "windows-1251 Name,Company\nИван Петров,Новости\n",
        "Shift_JIS Name,Company\n田中さくら,ソニー\n",
        "Big5 Name,Company\n王小明,臺灣銀行\n"
      })
  void text_in_another_encoding_is_refused_and_not_spoilt(String text) {
    var parts = text.split(" ", 2);
    refused(ProfileReason.UNKNOWN_ENCODING, parts[1].getBytes(Charset.forName(parts[0])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"朱镕基", "李喆", "邬瑜", "Müller", "Q弹A", "周明😀", "吕Ａ，"})
  void rare_characters_are_read_among_common_ones(String name) throws IOException {
    var rows = read(("姓名,公司\n" + name + ",社群实验室\n").getBytes(Charset.forName("GB18030")));
    assertThat(person(rows.getFirst()).name()).isEqualTo(name);
  }

  @Test
  void a_quote_inside_a_cell_is_a_character_of_it() throws IOException {
    var rows =
        read(
            """
            Name,Company
            Bob,5" screens Ltd
            Bob "Bobby Li,Acme
            Ada,"Northwind ""Best"", Ltd"
            Eve,"A
            B"
            """);
    assertThat(rows).extracting(row -> person(row).name()).contains("Bob", "Ada", "Eve");
    assertThat(person(rows.getFirst()).organization()).isEqualTo("5\" screens Ltd");
    assertThat(person(rows.get(1)).name()).isEqualTo("Bob \"Bobby Li");
    assertThat(person(rows.get(2)).organization()).isEqualTo("Northwind \"Best\", Ltd");
    refused(ProfileReason.DAMAGED_FILE, "Name,Company\nBob,5\" screens Ltd\nAda,\"Northw");
  }

  @Test
  void a_file_of_an_archive_that_cannot_be_read_costs_no_other() throws IOException {
    var rows =
        read(
            Fixtures.zip(
                Map.of(
                    "Connections.csv",
                    Fixtures.CONNECTIONS,
                    "Recommendations_Received.csv",
                    new byte[0],
                    "Endorsement_Received_Info.csv",
                    "When,What\n1,2\n")));
    assertThat(source).isEqualTo(Source.LINKEDIN);
    assertThat(rows).hasSize(5);
    assertThat(rows.subList(3, 5))
        .extracting(Row::part, Row::said)
        .containsExactlyInAnyOrder(
            tuple("Recommendations_Received.csv", new Said.Unusable(Fault.EMPTY_FILE)),
            tuple("Endorsement_Received_Info.csv", new Said.Unusable(Fault.UNKNOWN_COLUMNS)));
  }

  @Test
  void nothing_is_taken_of_a_file_of_an_archive_that_was_cut_off() throws IOException {
    var cut = Fixtures.VCARDS.substring(0, Fixtures.VCARDS.length() - 20);
    var rows = read(Fixtures.zip(Map.of("a.csv", "Name\nAda\n", "b.vcf", cut)));
    assertThat(rows).extracting(Row::part).containsExactly("a.csv", "b.vcf");
    assertThat(rows.getLast().said()).isEqualTo(new Said.Unusable(Fault.DAMAGED_FILE));
    refused(ProfileReason.DAMAGED_FILE, Fixtures.zip(Map.of("b.vcf", cut)));
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_heading() throws IOException {
    assertThat(person(read("\ufeff姓名\n周明\n").getFirst()).name()).isEqualTo("周明");
  }

  @Test
  void one_bad_row_never_stops_the_rest() throws IOException {
    var rows =
        read(
            """
            Name,E-mail,Company
            =HYPERLINK("http://x"),a@example.org,A
            Ada,not an address,A
            ,b@example.org,A
            %s,,A
            Cut off
            '=fine,,A
            Eve,,@SUM(1+1)
            Mallory,,+cmd|' /C calc'!A0
            """
                .formatted("x".repeat(201)));
    assertThat(rows.stream().map(Row::said).filter(Said.Unusable.class::isInstance))
        .extracting(said -> ((Said.Unusable) said).fault())
        .containsExactly(
            Fault.FORMULA,
            Fault.BAD_EMAIL,
            Fault.NO_NAME,
            Fault.TOO_LONG,
            Fault.INCOMPLETE,
            Fault.FORMULA,
            Fault.FORMULA);
    assertThat(person(rows.get(5)).name()).isEqualTo("=fine");
  }

  @Test
  void a_cell_nobody_can_see_anything_in_is_empty() throws IOException {
    var rows = read("Name,Company\n\u200b\u2060,A\nAda,\u3164\n");
    assertThat(rows.get(0).said()).isEqualTo(new Said.Unusable(Fault.NO_NAME));
    assertThat(person(rows.get(1)).organization()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-9999-01-01T00:00:00Z",
        "1899/12/31 10:00:00 UTC",
        "2026-02-30",
        "2/30/26",
        "soon"
      })
  void a_date_that_is_none_is_said_to_be(String date) throws IOException {
    var row =
        read("Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
                + "Endorser Public Url,Endorsement Status\n"
                + date
                + ",Java,Tom,Okoro,www.linkedin.com/in/tom,ACCEPTED\n")
            .getFirst();
    assertThat(row.said()).isEqualTo(new Said.Unusable(Fault.BAD_DATE));
  }

  @Test
  void sentences_and_what_people_do_may_begin_like_a_formula() throws IOException {
    var people = read("Name,Position\nAda,@Northwind | Lead\nEve,- Sharp! -\nBob,=1+1\n");
    assertThat(person(people.getFirst()).role()).isEqualTo("@Northwind | Lead");
    assertThat(person(people.get(1)).role()).isEqualTo("- Sharp! -");
    assertThat(people.getLast().said()).isEqualTo(new Said.Unusable(Fault.FORMULA));
    var praise =
        read(
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
                + "Tom,Okoro,Contoso,+1! Great,\"+1! Great\nto work with\","
                + "\"07/21/09, 12:11 PM\",VISIBLE\n");
    assertThat(((Said.Praise) praise.getFirst().said()).statement())
        .isEqualTo("+1! Great\nto work with");
  }

  @Test
  void what_a_spreadsheet_would_evaluate_is_written_so_that_it_does_not_and_reads_back()
      throws Unfit {
    for (var text : List.of("=1+1", "+86 x", "-", "@team", "'=1", "''@x", "'quoted", "plain")) {
      var written = Cells.neutralised(text);
      assertThat(written.charAt(0)).isNotIn('=', '+', '-', '@');
      assertThat(Cells.text(written, 100)).isEqualTo(text);
    }
  }

  @Test
  void files_that_cannot_be_used_say_why() throws IOException {
    refused(ProfileReason.EMPTY_FILE, "");
    refused(ProfileReason.EMPTY_FILE, "Name,Company\n");
    refused(ProfileReason.UNKNOWN_FORMAT, "%PDF-1.7 …");
    refused(ProfileReason.UNKNOWN_FORMAT, "<html></html>");
    refused(ProfileReason.UNKNOWN_COLUMNS, "a,b\n1,2\n");
    refused(ProfileReason.DAMAGED_FILE, "Name,Company\nAda,\"Northw");
    refused(ProfileReason.DAMAGED_FILE, "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n");
    refused(ProfileReason.UNKNOWN_ENCODING, new byte[] {'N', 'a', 'm', 'e', '\n', (byte) 0xFF, 0});
  }

  @Test
  void archives_that_cannot_be_used_say_why() throws IOException {
    var zip = Fixtures.zip(Map.of("Connections.csv", Fixtures.CONNECTIONS));
    refused(ProfileReason.DAMAGED_FILE, Arrays.copyOf(zip, zip.length / 2));
    refused(
        ProfileReason.NESTED_ARCHIVE,
        Fixtures.zip(Map.of("more.zip", zip, "Connections.csv", new byte[0])));
    refused(ProfileReason.NESTED_ARCHIVE, Fixtures.zip(Map.of("Connections.csv", zip)));
    refused(ProfileReason.UNKNOWN_FORMAT, Fixtures.zip(Map.of("photo.jpg", "x")));
    refused(
        ProfileReason.ARCHIVE_TOO_LARGE,
        Fixtures.zip(Map.of("Connections.csv", new byte[201 << 20])));
  }

  @Test
  void more_than_fifty_thousand_rows_are_too_many() {
    refused(
        ProfileReason.TOO_MANY_ROWS,
        "Name\n"
            + java.util.stream.IntStream.range(0, 50_001)
                .mapToObj(n -> "P" + n)
                .collect(Collectors.joining("\n")));
  }
}
