package io.muster.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which package of the server may know which. Each rule is shown to hold and to refuse a class
/// that breaks it, so that it does not go quiet when a package is renamed.
class ArchitectureTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter().importPath(Checkout.BUILD.resolve("classes"));

  /// What neither touches the world nor depends on the moment.
  private static final String[] PURE = {
    "java.lang..",
    "java.math",
    "java.nio.charset",
    "java.time..",
    "java.util",
    "java.util.function",
    "java.util.regex",
    "java.util.stream",
    "org.jspecify..",
    "org.pcollections..",
  };

  /// The exceptions inside those packages: clocks, dice, threads, and collections whose order
  /// differs from one JVM to the next.
  private static final String IMPURE =
      "java\\.time\\.\\w+\\.(now|system\\w*|tick\\w*)\\(.*"
          + "|java\\.util\\.(UUID\\.randomUUID|Random|SplittableRandom|Timer)\\b.*"
          + "|java\\.util\\.(Map|Set)\\.(of|ofEntries|copyOf)\\(.*"
          + "|java\\.lang\\.(Math\\.random|Process\\w*|Runtime|System|Thread)\\b.*";

  private static final String THREAD_STARTS =
      "java\\.lang\\.Thread\\.(<init>|of\\w+|startVirtualThread)\\(.*"
          + "|java\\.util\\.(Timer\\.<init>|concurrent\\.(Executors|ForkJoinPool"
          + "|ThreadPoolExecutor|ScheduledThreadPoolExecutor))\\b.*"
          + "|java\\.util\\.concurrent\\.CompletableFuture\\.(\\w+Async\\((?!.*Executor).*"
          + "|(orTimeout|completeOnTimeout|delayedExecutor)\\(.*)";

  @TempDir Path scratch;

  @Test
  void packagesFormNoCycle() throws IOException {
    var rule = slices().matching("io.muster.(*)..").should().beFreeOfCycles();
    holds(rule);
    refuses(
        rule,
        "package io.muster.a; public class One { io.muster.b.Two two; }",
        "package io.muster.b; public class Two { io.muster.a.One one; }");
  }

  @Test
  void theRulesOfGroupsKnowOnlyWhatIsSaid() throws IOException {
    var rule = knowsOnly("io.muster.group..", "io.muster.text..");
    holds(rule);
    refuses(
        rule,
        "package io.muster.group; class Writes { java.io.File file; }",
        "package io.muster.group; class Waits { java.util.concurrent.Future<?> answer; }",
        "package io.muster.group; class Logs { org.slf4j.Logger log; }",
        "package io.muster.group; class Sends { io.netty.channel.Channel channel; }",
        "package io.muster.group; class Encodes { com.google.protobuf.Message message; }");
  }

  @Test
  void theRulesOfOrganisationsAndAccountsKnowOnlyThoseOfGroups() throws IOException {
    for (var home : List.of("org", "account")) {
      var rule = knowsOnly("io.muster." + home + "..", "io.muster.group..", "io.muster.text..");
      holds(rule);
      refuses(rule, "package io.muster." + home + "; class Writes { java.io.File file; }");
    }
  }

  @Test
  void theRulesHaveNeitherClockNorDice() throws IOException {
    var rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.muster.group..", "io.muster.org..", "io.muster.account..", "io.muster.text..")
            .should()
            .accessTargetWhere(targetMatches(IMPURE))
            .allowEmptyShould(true);
    holds(rule);
    refuses(
        rule,
        "package io.muster.group; class Asks { Object now = java.time.Instant.now(); }",
        "package io.muster.group; class Counts { long now = System.nanoTime(); }",
        "package io.muster.group; class Rolls { Object die = new java.util.Random(); }",
        "package io.muster.group; class Shuffles { Object set = java.util.Set.of(1, 2); }");
  }

  @Test
  void nettyStaysAtTheDoor() throws IOException {
    // Pushy is told on which loop it runs.
    var rule = onlyIn(List.of("io.muster.wire..", "io.muster.push.apns.."), "io.netty..");
    holds(rule);
    refuses(rule, "package io.muster.delivery; class Sends { io.netty.buffer.ByteBuf bytes; }");
  }

  @Test
  void rocksDbStaysInTheStore() throws IOException {
    var rule = onlyIn(List.of("io.muster.store.."), "org.rocksdb..");
    holds(rule);
    refuses(rule, "package io.muster.engine; class Reads { org.rocksdb.RocksDB db; }");
  }

  @Test
  void protobufItselfStaysWhereBytesAreMade() throws IOException {
    var homes = List.of("io.muster.wire..", "io.muster.codec..", "io.muster.store..");
    var rule = onlyIn(homes, "com.google.protobuf..");
    holds(rule);
    refuses(rule, "package io.muster.session; class Parses { com.google.protobuf.Any bytes; }");
  }

  @Test
  void theWireFormIsKnownFromTheDoorToTheHubs() throws IOException {
    var homes =
        List.of(
            "io.muster.wire..", "io.muster.codec..", "io.muster.session..", "io.muster.delivery..");
    var rule = onlyIn(homes, "io.muster.proto.v1..");
    holds(rule);
    refuses(rule, "package io.muster.engine; class Pings { io.muster.proto.v1.Ping ping; }");
  }

  @Test
  void theDurableFormStaysInTheStore() throws IOException {
    var rule = onlyIn(List.of("io.muster.store..", "io.muster.codec.."), "io.muster.proto.store..");
    holds(rule);
    refuses(
        rule, "package io.muster.session; class Keeps { io.muster.proto.store.v1.EntryRow row; }");
  }

  @Test
  void threadsAreStartedWhereTheServerIsPutTogether() throws IOException {
    var rule =
        noClasses()
            .that()
            .resideOutsideOfPackages("io.muster.app..", "io.muster.wire..")
            .should()
            .accessTargetWhere(targetMatches(THREAD_STARTS))
            .orShould()
            .beAssignableTo(Thread.class)
            .allowEmptyShould(true);
    holds(rule);
    refuses(
        rule,
        "package io.muster.engine; class Builds { Thread thread = new Thread(() -> {}); }",
        "package io.muster.engine; class Virtual { Object builder = Thread.ofVirtual(); }",
        "package io.muster.engine; class Is extends Thread {}",
        """
        package io.muster.engine;
        class Pools { Object pool = java.util.concurrent.Executors.newCachedThreadPool(); }
        """,
        """
        package io.muster.engine;
        class Borrows { Object f = java.util.concurrent.CompletableFuture.runAsync(() -> {}); }
        """);
  }

  private static ArchRule knowsOnly(String home, String... others) {
    var known = Stream.of(Stream.of(home), Stream.of(others), Stream.of(PURE));
    return classes()
        .that()
        .resideInAPackage(home)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known.flatMap(names -> names).toArray(String[]::new))
        .allowEmptyShould(true);
  }

  private static ArchRule onlyIn(List<String> homes, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaAccess<?>> targetMatches(String pattern) {
    return DescribedPredicate.describe(
        "the target is " + pattern, access -> access.getTarget().getFullName().matches(pattern));
  }

  private static void holds(ArchRule rule) {
    rule.check(SERVER);
  }

  /// Every class of the sources must be named in what the rule complains of.
  private void refuses(ArchRule rule, String... sources) throws IOException {
    var complaints = rule.evaluate(compile(sources)).getFailureReport().toString();
    for (var source : sources) {
      assertThat(complaints).contains(nameIn(source));
    }
  }

  private JavaClasses compile(String... sources) throws IOException {
    var folder = Files.createTempDirectory(scratch, "refused");
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("-proc:none", "-nowarn", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (var source : sources) {
      var file = folder.resolve(nameIn(source) + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    var result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("javac's result").isZero();
    return new ClassFileImporter().importPath(folder);
  }

  private static String nameIn(String source) {
    return source.replaceFirst("(?s).*?class (\\w+).*", "$1");
  }
}
