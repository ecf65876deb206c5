package dev.updraft.local.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The kept mails as a list and one by one; everything they say is shown as text. */
final class MailboxPage implements AutoCloseable {
  private static final int SHOWN = 200;
  private static final DateTimeFormatter RECEIVED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final Path folder;
  private final int port;
  private HttpServer server;
  private ExecutorService executor;

  MailboxPage(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 16);
    executor = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
      executor.shutdownNow();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      // Only under its own name, so that no foreign page can make a browser read it.
      String host = exchange.getRequestHeaders().getFirst("Host");
      if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
        answer(exchange, 403, "text/plain", "This page answers only at " + address());
        return;
      }
      String path = exchange.getRequestURI().getPath();
      if (!exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 405, "text/plain", "This page is only for reading.");
      } else if (path.equals("/")) {
        answer(exchange, 200, "text/html", list());
      } else if (path.matches("/[0-9T.-]+\\.eml") && Files.exists(file(path))) {
        boolean raw = "raw".equals(exchange.getRequestURI().getQuery());
        answer(
            exchange,
            200,
            raw ? "text/plain" : "text/html",
            raw
                ? new String(Files.readAllBytes(file(path)), StandardCharsets.UTF_8)
                : one(file(path)));
      } else {
        answer(exchange, 404, "text/plain", "There is no such mail.");
      }
    }
  }

  private Path file(String path) {
    return folder.resolve(path.substring(1));
  }

  private String list() throws IOException {
    var rows = new StringBuilder();
    for (Path file : newest()) {
      Mail mail = Mail.read(file);
      rows.append(
          """
          <tr><td>%s</td><td>%s</td><td><a href="/%s">%s</a></td></tr>
          """
              .formatted(
                  RECEIVED.format(mail.received()),
                  escaped(mail.to()),
                  escaped(mail.file()),
                  escaped(mail.subject().isBlank() ? "(no subject)" : mail.subject())));
    }
    String table =
        rows.isEmpty()
            ? "<p>No mail yet.</p>"
            : "<table><tr><th>Received</th><th>To</th><th>Subject</th></tr>" + rows + "</table>";
    return html(
        "Mailbox",
        "<h1>Mailbox</h1><p>What this Updraft has mailed. It is kept here; nothing was sent on.</p>"
            + table);
  }

  private static String one(Path file) throws IOException {
    Mail mail = Mail.read(file);
    return html(
        mail.subject(),
        """
        <p><a href="/">All mail</a></p><h1>%s</h1>
        <p>From %s<br>To %s<br>Received %s</p><pre>%s</pre><p><a href="/%s?raw">As it was sent</a></p>
        """
            .formatted(
                escaped(mail.subject()),
                escaped(mail.from()),
                escaped(mail.to()),
                RECEIVED.format(mail.received()),
                escaped(mail.text()),
                escaped(mail.file())));
  }

  private List<Path> newest() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted(Comparator.reverseOrder())
          .limit(SHOWN)
          .toList();
    }
  }

  private static String html(String title, String body) {
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%%; }
        th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #ccc; }
        pre { white-space: pre-wrap; font: inherit; border-left: 3px solid #ccc; padding-left: 1rem; }
        </style></head><body>%s</body></html>
        """
        .formatted(escaped(title), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
