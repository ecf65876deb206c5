package dev.updraft.benchmark;

import dev.updraft.local.launcher.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Members, one to a connection, each with a token of their own and some contacts. Contacts are made
 * afresh for each measurement: nobody gives one person a thousand things, and what is kept of a
 * relationship grows with it.
 */
final class Crowd {
  static final int MEMBERS = 64;
  private static final int CONTACTS_EACH = 32;

  private final List<String> tokens;
  private final List<List<String>> contacts = new ArrayList<>();
  private final int[] turn = new int[MEMBERS];

  Crowd(Tokens tokens) {
    this.tokens =
        IntStream.range(0, MEMBERS).mapToObj(number -> tokens.member("member-" + number)).toList();
  }

  void meetContacts(HttpLoad load) throws IOException {
    contacts.clear();
    tokens.forEach(_ -> contacts.add(new ArrayList<>()));
    load.exactly(
        CONTACTS_EACH,
        new HttpLoad.Traffic() {
          @Override
          public byte[] next(int member) {
            var body =
                "{\"name\":\"Contact " + contacts.get(member).size() + "\",\"standing\":\"PEER\"}";
            return post("/api/v1/contacts", tokens.get(member), body, "");
          }

          @Override
          public void answered(int member, HttpLoad.Answer answer) {
            contacts.get(member).add(answer.locationId());
          }
        });
  }

  /** Everybody records what they gave, to one contact after the other. */
  HttpLoad.Traffic giving(boolean async) {
    var body =
        "\"kind\":\"KNOWLEDGE\",\"summary\":\""
            + Notes.COMMAND.text()
            + "\",\"topics\":[\"community-marketing\",\"pricing\"]}";
    var requests =
        requests("/api/v1/contributions", body, async ? "Prefer: respond-async\r\n" : "");
    return member -> nextOf(requests, member);
  }

  /**
   * Everybody records endorsements.
   *
   * @param received told the member and the id of each
   */
  HttpLoad.Traffic endorsements(BiConsumer<Integer, String> received) {
    var body =
        "\"kind\":\"RECOMMENDATION\",\"unprompted\":true,\"topics\":[\"community-marketing\"],"
            + "\"statement\":\"Ask her when it is about communities.\"}";
    var requests = requests("/api/v1/endorsements", body, "");
    return new HttpLoad.Traffic() {
      @Override
      public byte[] next(int member) {
        return nextOf(requests, member);
      }

      @Override
      public void answered(int member, HttpLoad.Answer answer) {
        received.accept(member, answer.locationId());
      }
    };
  }

  private byte[] nextOf(byte[][][] requests, int member) {
    return requests[member][turn[member]++ % CONTACTS_EACH];
  }

  /** Of each member about each contact, made before the clock runs. */
  private byte[][][] requests(String path, String body, String header) {
    var requests = new byte[MEMBERS][CONTACTS_EACH][];
    for (var member = 0; member < MEMBERS; member++) {
      for (var contact = 0; contact < CONTACTS_EACH; contact++) {
        var named = "{\"contactId\":\"" + contacts.get(member).get(contact) + "\"," + body;
        requests[member][contact] = post(path, tokens.get(member), named, header);
      }
    }
    return requests;
  }

  private static byte[] post(String path, String token, String body, String header) {
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\n"
            + header
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
