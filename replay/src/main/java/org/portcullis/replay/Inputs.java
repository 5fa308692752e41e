package org.portcullis.replay;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Signal;

/** What a command reads beside the history. Whatever cannot be read is named. */
final class Inputs {
  private Inputs() {}

  /** Refuses what cannot be read twice, such as a pipe, before anything is done. */
  static void requireReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  /** The policy of a document. */
  static Policy policy(Path file) throws IOException, InvalidPolicyException {
    Set<String> ids = Signals.builtIn().stream().map(Signal::id).collect(Collectors.toSet());
    return PolicyCodec.knowing(ids).read(text(file));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (FileSystemException e) {
      throw e;
    } catch (CharacterCodingException e) {
      throw refusal(file, "is not UTF-8", e);
    } catch (IOException e) {
      throw refusal(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static IOException refusal(Path file, String reason, IOException cause) {
    FileSystemException refusal = new FileSystemException(file.toString(), null, reason);
    refusal.initCause(cause);
    return refusal;
  }

  /** The IP databases of a directory, which has one at least. */
  static IpDirectory databases(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      throw new NoSuchFileException(directory.toString());
    }
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    IpDirectory databases = IpDirectory.open(directory);
    if (databases.infos().isEmpty()) {
      databases.close();
      throw new FileSystemException(directory.toString(), null, "has no IP database to read");
    }
    return databases;
  }
}
