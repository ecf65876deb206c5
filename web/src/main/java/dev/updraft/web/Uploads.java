package dev.updraft.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a request that brings a file says in the headers that commands take. */
@ApplicationScoped
public class Uploads {
  private final HttpServerRequest request;
  private final KeyedHash hash;

  Uploads(HttpServerRequest request, KeyedHash hash) {
    this.request = request;
    this.hash = hash;
  }

  /**
   * What repeats of a request are known by.
   *
   * @param hash of all it says, the file included
   */
  public record Key(String key, byte[] hash) {}

  /** Null when the client sent none. */
  public Key key(Path file) throws IOException {
    var key = CommandEndpoint.idempotencyKey(request);
    return key == null
        ? null
        : new Key(
            key,
            hash.of(
                request.method().name().getBytes(StandardCharsets.UTF_8),
                request.uri().getBytes(StandardCharsets.UTF_8),
                digest(file)));
  }

  private static byte[] digest(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the client would rather not wait. */
  public boolean prefersAsync() {
    return CommandEndpoint.prefersAsync(request);
  }
}
