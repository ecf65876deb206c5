package dev.updraft.profile.imports;

import dev.updraft.profile.imports.Columns.Field;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What the member says of a file along with it.
 *
 * @param mapping empty: as they said last of the same headings; null: that is to be forgotten
 * @param charset what it is written in; null: to be found out
 */
record Told(Map<Field, String> mapping, Charset charset) {}
