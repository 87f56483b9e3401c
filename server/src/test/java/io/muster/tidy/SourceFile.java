package io.muster.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

/// What the compiler's own parser sees in one file; nothing is resolved, so broken imports do no
/// harm.
///
/// @param home the module and package, as `server io.muster.group`
record SourceFile(
    Path path,
    String home,
    boolean isNullMarked,
    List<Type> classes,
    List<Method> methods,
    List<String> skipsAndSleeps) {

  record Type(String where, String name, long lines, String doc) {
    @Override
    public String toString() {
      return where + ": " + name + ", " + lines + " lines";
    }
  }

  record Method(String where, String name, long lines) {
    @Override
    public String toString() {
      return where + ": " + name + "(), " + lines + " lines";
    }
  }

  static List<SourceFile> parseAll(List<Path> paths) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var absolute = paths.stream().map(Checkout.ROOT::resolve).toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(absolute));
      var parsed = new ArrayList<SourceFile>();
      for (var unit : task.parse()) {
        parsed.add(new Reader(unit, Trees.instance(task)).read());
      }
      return List.copyOf(parsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Walks one file's tree. Made for one walk.
  private static final class Reader extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final Path path;
    private final List<Type> classes = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final List<String> skipsAndSleeps = new ArrayList<>();

    Reader(CompilationUnitTree unit, Trees trees) {
      this.unit = unit;
      this.trees = trees;
      this.path = Checkout.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
    }

    SourceFile read() {
      scan(unit, null);
      var isNullMarked =
          unit.getPackageAnnotations().stream()
              .anyMatch(annotation -> isNamed(annotation, "NullMarked"));
      return new SourceFile(
          path,
          path.getName(0) + " " + unit.getPackageName(),
          isNullMarked,
          classes,
          methods,
          skipsAndSleeps);
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      var doc = Objects.requireNonNullElse(trees.getDocComment(getCurrentPath()), "");
      classes.add(new Type(where(type), type.getSimpleName().toString(), lines(type), doc));
      return super.visitClass(type, none);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      methods.add(new Method(where(method), method.getName().toString(), lines(method)));
      return super.visitMethod(method, none);
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void none) {
      if (isNamed(annotation, "Disabled") || isNamed(annotation, "Ignore")) {
        skipsAndSleeps.add(where(annotation) + ": " + annotation);
      }
      return super.visitAnnotation(annotation, none);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree selected, Void none) {
      if (selected.toString().endsWith("Thread.sleep")) {
        skipsAndSleeps.add(where(selected) + ": " + selected);
      }
      return super.visitMemberSelect(selected, none);
    }

    private static boolean isNamed(AnnotationTree annotation, String name) {
      return annotation.getAnnotationType().toString().endsWith(name);
    }

    private String where(Tree tree) {
      return path + ":" + lineAt(positions().getStartPosition(unit, tree));
    }

    private long lines(Tree tree) {
      var start = positions().getStartPosition(unit, tree);
      var end = positions().getEndPosition(unit, tree);
      return lineAt(end) - lineAt(start) + 1;
    }

    private long lineAt(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    private SourcePositions positions() {
      return trees.getSourcePositions();
    }
  }
}
