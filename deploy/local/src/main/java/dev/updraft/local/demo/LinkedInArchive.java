package dev.updraft.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What LinkedIn would hand out to somebody with few, made-up, connections. */
record LinkedInArchive(Teller teller) {
  private static final DateTimeFormatter ENDORSED_AT = inUtc("yyyy/MM/dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter WRITTEN_AT = inUtc("MM/dd/yy, hh:mm a");

  private static DateTimeFormatter inUtc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
  }

  byte[] zipped(String topic) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      add(zip, "Connections.csv", connections());
      add(zip, "Endorsement_Received_Info.csv", endorsements(topic));
      add(zip, "Recommendations_Received.csv", recommendations());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, List<List<String>> rows)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    for (List<String> row : rows) {
      String line = row.stream().map(LinkedInArchive::cell).collect(Collectors.joining(","));
      zip.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String cell(String text) {
    return text.isEmpty() ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private List<List<String>> connections() {
    return List.of(
        List.of(
            "First Name",
            "Last Name",
            "URL",
            "Email Address",
            "Company",
            "Position",
            "Connected On"),
        connection(linXia(), "lin-xia", foods(), text("市场经理", "Marketing manager"), "22 Jan 2026"),
        connection(
            teacher(),
            "teacher-g",
            text("社群实验室", "Community Lab"),
            text("创始人", "Founder"),
            "14 Jul 2019"),
        connection(
            supplier(),
            "lao-chen",
            text("远山印务", "Farhill Print"),
            text("客户经理", "Account manager"),
            "03 Feb 2020"),
        connection(
            assistant(),
            "he-min",
            foods(),
            text("总经理助理", "Assistant to the managing director"),
            "01 Mar 2021"),
        connection(
            founder(),
            "tang-yiming",
            text("一鸣工作室", "Yiming Studio"),
            text("联合创始人", "Co-founder"),
            "11 Nov 2019"),
        connection(
            new Name(text("舟", "Zhou"), text("周", "Zhou")),
            "zhou-zhou",
            text("远山印务", "Farhill Print"),
            text("产品经理", "Product manager"),
            "30 Sep 2024"),
        // who has left LinkedIn stays in its files without a name
        List.of("", "", "", "", "", "", "05 May 2018"));
  }

  private List<List<String>> endorsements(String topic) {
    return List.of(
        List.of(
            "Endorsement Date",
            "Skill Name",
            "Endorser First Name",
            "Endorser Last Name",
            "Endorser Public Url",
            "Endorsement Status"),
        endorsement("2019/08/01 10:00:00 UTC", topic, teacher(), "teacher-g"),
        endorsement("2020/03/02 09:30:00 UTC", text("日程", "scheduling"), founder(), "tang-yiming"),
        endorsement(ENDORSED_AT.format(ago(Duration.ofDays(3))), topic, supplier(), "lao-chen"));
  }

  private List<List<String>> recommendations() {
    return List.of(
        List.of(
            "First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"),
        recommendation(
            linXia(),
            text("市场经理", "Marketing manager"),
            text(
                "她把四十个人的问题都记下来，第二天就一一答复。",
                "She noted forty people's questions, and answered them."),
            WRITTEN_AT.format(ago(Duration.ofDays(1)))),
        recommendation(
            assistant(),
            text("总经理助理", "Assistant to the managing director"),
            text("排期交给她，从来不会乱。", "With her, a schedule never falls apart."),
            "07/21/21, 12:11 PM"));
  }

  /** As LinkedIn has names, in two parts; people known by one name only leave the last empty. */
  private record Name(String first, String last) {}

  private Name linXia() {
    return new Name(text("夏", "Xia"), text("林", "Lin"));
  }

  private Name teacher() {
    return new Name(text("G老师", "Teacher G"), "");
  }

  private Name supplier() {
    return new Name(text("老陈", "Lao Chen"), "");
  }

  private Name assistant() {
    return new Name(text("敏", "Min"), text("何", "He"));
  }

  private Name founder() {
    return new Name(text("一鸣", "Yiming"), text("唐", "Tang"));
  }

  private String foods() {
    return text("北风食品", "Northwind Foods");
  }

  private static List<String> connection(
      Name name, String page, String company, String position, String since) {
    return List.of(name.first(), name.last(), page(page), "", company, position, since);
  }

  private static List<String> endorsement(String at, String skill, Name name, String page) {
    return List.of(at, skill, name.first(), name.last(), page(page), "ACCEPTED");
  }

  private List<String> recommendation(Name name, String position, String words, String at) {
    return List.of(name.first(), name.last(), foods(), position, words, at, "VISIBLE");
  }

  private static String page(String page) {
    return "https://www.linkedin.com/in/" + page;
  }

  private Instant ago(Duration age) {
    return teller.ago(age);
  }

  private String text(String chinese, String english) {
    return teller.text(chinese, english);
  }
}
