package org.portcullis.keycloak.store.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.risk.SightingKind;

/** Keys of what is on file of a user as a text: kind, colon, hash, with a comma between them. */
final class OnFile {
  private static final String SEPARATOR = ",";
  private static final char COLON = ':';

  private OnFile() {}

  static String write(Collection<SightingKey> keys) {
    return keys.stream()
        .map(key -> key.kind().name() + COLON + key.hash())
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }

  static List<SightingKey> read(String text) {
    return Arrays.stream(text.split(SEPARATOR))
        .filter(key -> !key.isEmpty())
        .map(OnFile::key)
        .toList();
  }

  private static SightingKey key(String text) {
    int colon = text.indexOf(COLON);
    return new SightingKey(
        SightingKind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
  }
}
