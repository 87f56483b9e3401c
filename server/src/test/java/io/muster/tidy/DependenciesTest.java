package io.muster.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/// The page of dependencies is as the poms are: none came without a reason, and none that is gone
/// still has one.
class DependenciesTest {
  private static final String PAGE = Checkout.read(Path.of("docs/dependencies.md"));

  /// Without our own modules, and what only fixes versions.
  private static final String DIRECT =
      "//dependency[not(ancestor::dependencyManagement)][groupId != 'io.muster']/artifactId";

  private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`]+)`");

  @Test
  void everyDependencyHasItsLine() throws Exception {
    assertThat(inPoms(DIRECT)).isNotEmpty().allMatch(name -> PAGE.contains("`" + name + "`"));
  }

  @Test
  void everyLineIsAboutSomethingThatIsThere() throws Exception {
    var all = inPoms("//artifactId");
    var named =
        PAGE.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .flatMap(first -> IN_BACKTICKS.matcher(first).results().map(it -> it.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isNotEmpty().isSubsetOf(all);
  }

  private static TreeSet<String> inPoms(String path) throws Exception {
    var found = new TreeSet<String>();
    for (var pom : poms()) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Checkout.ROOT.resolve(pom).toFile());
      var nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      IntStream.range(0, nodes.getLength())
          .forEach(i -> found.add(nodes.item(i).getTextContent().strip()));
    }
    return found;
  }

  private static List<Path> poms() {
    return Checkout.files().stream().filter(file -> file.endsWith("pom.xml")).toList();
  }
}
