package org.portcullis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** How long the sources of all rooms are. */
class LengthsTest {
  private static final Path ROOT = Path.of("..");
  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_METHOD = 40;

  @Test
  void files_fitOnAFewScreens() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    for (Path source : sources()) {
      long lines = Files.readString(source).lines().count();
      if (lines > LONGEST_FILE) {
        tooLong.add(ROOT.relativize(source) + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void methods_fitOnAScreen() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> tooLong = new TreeSet<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Methods(unit, positions, tooLong).scan(unit, null);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  /** Notes the long methods of a file, each with those of its local classes. */
  private static final class Methods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Set<String> tooLong;

    Methods(CompilationUnitTree unit, SourcePositions positions, Set<String> tooLong) {
      this.unit = unit;
      this.positions = positions;
      this.tooLong = tooLong;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      long lines = line(positions.getEndPosition(unit, method)) - start(method) + 1;
      if (method.getBody() != null && lines > LONGEST_METHOD) {
        tooLong.add(
            Path.of(unit.getSourceFile().getName()).getFileName()
                + " "
                + method.getName()
                + ": "
                + lines);
      }
      return super.visitMethod(method, null);
    }

    /** Behind annotations. */
    private long start(MethodTree method) {
      long from =
          method.getModifiers().getAnnotations().isEmpty()
              ? positions.getStartPosition(unit, method)
              : positions.getEndPosition(unit, method.getModifiers());
      return line(from);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> rooms = Files.list(ROOT)) {
      return rooms
          .map(room -> room.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(LengthsTest::javaIn)
          .toList();
    }
  }

  private static Stream<Path> javaIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
