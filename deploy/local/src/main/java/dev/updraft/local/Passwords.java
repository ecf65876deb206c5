package dev.updraft.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.stream.Collectors;

/** The passwords of one database server: made when first asked for, kept in one private file. */
final class Passwords {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties known = new Properties();

  Passwords(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      known.load(new StringReader(Files.readString(file)));
    }
  }

  synchronized boolean knows(String role) {
    return known.getProperty(role) != null;
  }

  synchronized String of(String role) throws IOException {
    String password = known.getProperty(role);
    if (password == null) {
      var bytes = new byte[24];
      RANDOM.nextBytes(bytes);
      password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      known.setProperty(role, password);
      Folders.writeSecret(
          file,
          known.stringPropertyNames().stream()
              .sorted()
              .map(name -> name + "=" + known.getProperty(name) + "\n")
              .collect(Collectors.joining()));
    }
    return password;
  }
}
