package org.keycloak.testframework.server;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What a {@link KeycloakServerConfigBuilder} was told to start.
 *
 * <p>This class lives in the framework's package because the builder shows its result to that
 * package only.
 *
 * @param arguments the arguments of {@code kc.sh}, in a stable order, the command first
 * @param providers the artifact ids of provider JARs that the framework's own suppliers asked for
 */
@NullMarked
public record ServerCommand(List<String> arguments, List<String> providers) {

  public static ServerCommand of(KeycloakServerConfigBuilder builder) {
    var arguments = builder.toArgs();
    var options = arguments.stream().skip(1).sorted();
    return new ServerCommand(
        Stream.concat(arguments.stream().limit(1), options).toList(),
        builder.toDependencies().stream().map(KeycloakDependency::getArtifactId).sorted().toList());
  }
}
