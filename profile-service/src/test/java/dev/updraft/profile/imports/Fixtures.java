package dev.updraft.profile.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as other programs write them, after their documented headings; everybody is made up. */
final class Fixtures {
  static final String CONNECTIONS =
      """
      Notes:
      "When exporting your connection data, you may notice that some addresses are missing."

      First Name,Last Name,URL,Email Address,Company,Position,Connected On
      Ada,Berg,https://www.linkedin.com/in/ada-berg,,"Northwind, Ltd.",Founder,22 Jan 2026
      夏,林,https://www.linkedin.com/in/lin-xia,lin@example.org,社群实验室,市场,03 Feb 2020
      Tom,Okoro,https://www.linkedin.com/in/tom-okoro,,Contoso,Executive Assistant to the CEO,1 Mar 2021
      """;

  static final String ENDORSEMENTS =
      """
      Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status
      2019/08/01 10:00:00 UTC,Community Marketing,Ada,Berg,www.linkedin.com/in/ada-berg,ACCEPTED
      2020/08/01 10:00:00 UTC,SEO,Eve,Stone,www.linkedin.com/in/eve-stone,ACCEPTED
      2020/08/02 10:00:00 UTC,SEO,Max,Moll,www.linkedin.com/in/max-moll,REJECTED
      """;

  static final String RECOMMENDATIONS =
      """
      First Name,Last Name,Company,Job Title,Text,Creation Date,Status
      Tom,Okoro,Contoso,Assistant,"She gives first.
      Always.","07/21/09, 12:11 PM",VISIBLE
      """;

  static final String VCARDS =
      """
      BEGIN:VCARD
      VERSION:3.0
      FN:G老师
      ORG:社群实验室;研究
      CATEGORIES:营销圈,老友
      EMAIL;TYPE=work:g@example.org
      END:VCARD
      BEGIN:VCARD
      VERSION:4.0
      N:Berg;Ada;;;
      TITLE:Founder
      END:VCARD
      BEGIN:VCARD
      VERSION:4.0
      EMAIL:nobody@example.org
      END:VCARD
      """;

  static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//example//calendar//EN
      BEGIN:VEVENT
      UID:fixed
      SUMMARY:Jour fixe
      DTSTART;TZID=Europe/Berlin:20260209T090000
      RRULE:FREQ=WEEKLY;COUNT=3
      ORGANIZER;CN=Me:mailto:me@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:G@example.org
      END:VEVENT
      BEGIN:VEVENT
      UID:gone
      DTSTART:20260210T090000Z
      STATUS:CANCELLED
      ORGANIZER:mailto:me@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:g@example.org
      END:VEVENT
      BEGIN:VEVENT
      UID:stranger
      DTSTART:20260210T090000Z
      ORGANIZER:mailto:x@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org
      END:VEVENT
      BEGIN:VEVENT
      UID:talk
      SUMMARY:Spring conference
      DTSTART;VALUE=DATE:20260211
      END:VEVENT
      END:VCALENDAR
      """;

  private Fixtures() {}

  /** An archive whole in itself, but what one entry was packed to ends too early. */
  static byte[] cutOff(String name, String other, String content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(packed, new Deflater(9, true))) {
      new Random(1).ints(10_000, ' ', '~').forEach(it -> write(deflated, it));
    }
    var half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(other));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      var entry = new ZipEntry(name);
      var crc = new CRC32();
      crc.update(half);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(half.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(half);
    }
    // Stored as it is, and said to be packed: the method stands 8 and 10 bytes into its headers.
    var archive = bytes.toByteArray();
    var text = new String(archive, StandardCharsets.ISO_8859_1);
    archive[text.lastIndexOf("PK\3\4") + 8] = ZipEntry.DEFLATED;
    archive[text.lastIndexOf("PK\1\2") + 10] = ZipEntry.DEFLATED;
    return archive;
  }

  private static void write(OutputStream out, int each) {
    try {
      out.write(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(Map<String, ?> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(
            file.getValue() instanceof byte[] content
                ? content
                : ((String) file.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
