package dev.updraft.profile.imports;

/**
 * One row of an import.
 *
 * @param part the file inside an archive, or null
 * @param line where the row begins in its file, from 1
 */
record Row(String part, int line, Said said) {}
