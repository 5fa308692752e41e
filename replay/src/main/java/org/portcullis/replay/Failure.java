package org.portcullis.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Exit codes, and what is said when a command ends with one. */
final class Failure {
  static final int INPUT = 3;
  static final int POLICY = 4;
  static final int FILES = 5;

  private Failure() {}

  /**
   * Tells the user what was wrong with what they gave.
   *
   * @throws Exception what is nobody's fault but ours
   */
  static int report(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof InvalidLineException || failure instanceof InvalidFileException) {
      command.getErr().println(failure.getMessage());
      return INPUT;
    }
    if (failure instanceof InvalidPolicyException invalid) {
      command.getErr().println("The policy is not valid:");
      for (Problem problem : invalid.problems()) {
        command.getErr().println("  " + problem);
      }
      return POLICY;
    }
    if (failure instanceof FileSystemException file) {
      command.getErr().println(file.getFile() + ": " + reason(file));
      return FILES;
    }
    if (failure instanceof IOException) {
      command.getErr().println(failure.getMessage());
      return FILES;
    }
    throw failure;
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof NotDirectoryException) {
      return "is not a directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure.getReason() == null ? "cannot be opened" : failure.getReason();
  }
}
