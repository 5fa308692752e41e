package org.portcullis.keycloak.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The built scripts and styles of the pages, on the class path. Every name carries a hash of the
 * content, which the manifest of the build tells, so that browsers and Keycloak may keep them.
 */
final class ConsoleAssets {
  /** Folder of the assets, on the class path and below a theme's resources. */
  static final String FOLDER = "portcullis/console/";

  /** Puts the pages into Keycloak's console. */
  static final String LOADER = "src/loader.ts";

  /** Shows them as a page of their own. */
  static final String STANDALONE = "src/standalone.ts";

  /** Ends a silent sign-in. */
  static final String CALLBACK = "src/callback.ts";

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");
  private static final JsonMapper JSON = new JsonMapper();
  private static final ConsoleAssets INSTALLED = new ConsoleAssets(read());

  private final JsonNode manifest;

  ConsoleAssets(JsonNode manifest) {
    this.manifest = manifest;
  }

  /** Those in this JAR. */
  static ConsoleAssets installed() {
    return INSTALLED;
  }

  private static JsonNode read() {
    try (InputStream in = open("manifest.json").orElse(null)) {
      return in == null ? JSON.createObjectNode() : JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the manifest of the console's assets is not readable", e);
    }
  }

  /** The file of an entry, below the folder; empty when the JAR was built without the pages. */
  Optional<String> script(String entry) {
    return Optional.ofNullable(manifest.path(entry).path("file").textValue());
  }

  /** The styles of an entry, below the folder. */
  List<String> styles(String entry) {
    List<String> files = new ArrayList<>();
    manifest.path(entry).path("css").forEach(file -> files.add(file.asText()));
    return files;
  }

  /** What is in a file of the folder. */
  static Optional<InputStream> open(String file) {
    return FILE.matcher(file).matches()
        ? Optional.ofNullable(stream(FOLDER + file))
        : Optional.empty();
  }

  private static @Nullable InputStream stream(String path) {
    return ConsoleAssets.class.getClassLoader().getResourceAsStream(path);
  }
}
