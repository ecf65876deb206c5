package dev.updraft.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per user from the archive on the class path. */
record PostgresBinaries(Path home) {

  /**
   * Unpacks beside the final place and renames: a folder of the final name is whole, however often
   * somebody was interrupted or two start at once.
   */
  static PostgresBinaries unpacked() {
    String archive = archiveName();
    try {
      Path cache = cacheFolder();
      Path home = cache.resolve(fingerprint(archive));
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cache);
        Path partial = Files.createTempDirectory(cache, "unpacking-");
        try {
          unpack(archive, partial);
          Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException _) {
          Folders.delete(partial); // somebody else was faster
        }
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new LocalServerFailed("cannot unpack PostgreSQL: " + e.getMessage(), e);
    }
  }

  /** PostgreSQL refuses root, so root steps down first. */
  private List<String> command(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      // In a user namespace of its own the process is nobody, and still owns root's files.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  /** Returns when the program has ended well; its output goes through a file, never this JVM. */
  void run(String program, List<String> arguments, Path home) throws IOException {
    Path output = Files.createTempFile(home, program, ".out");
    try {
      var process =
          new ProcessBuilder(command(program, arguments))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int code = process.waitFor();
      if (code != 0) {
        throw new LocalServerFailed(
            program + " ended with " + code + ":\n" + Folders.tail(output), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalServerFailed(program + " was interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Path cacheFolder() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("updraft").resolve("postgresql");
  }

  private static String archiveName() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine =
        switch (System.getProperty("os.arch")) {
          case "aarch64" -> "arm_64";
          case "amd64", "x86_64" -> "x86_64";
          case String other -> other;
        };
    return "postgres-" + system + "-" + machine + ".txz";
  }

  private static InputStream open(String archive) {
    InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (stream == null) {
      throw new LocalServerFailed(
          "there is no PostgreSQL for this kind of machine on the class path (" + archive + ")",
          null);
    }
    return new BufferedInputStream(stream, 1 << 16);
  }

  private static String fingerprint(String archive) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var in = new DigestInputStream(open(archive), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new LocalServerFailed("this JDK has no SHA-256", e);
    }
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("an entry leads out of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createDirectories(file.getParent());
          Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0) {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
          }
        }
      }
    }
  }
}
