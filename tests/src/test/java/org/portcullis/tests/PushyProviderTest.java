package org.portcullis.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.foreign.PushyRoleMapper;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.BoundServer;
import org.portcullis.tests.support.Claims;
import org.portcullis.tests.support.OwnKeycloak;

/** A server with a JAR of somebody else's that takes the place of a part of Portcullis. */
class PushyProviderTest {
  private static final String PART = "protocol-mapper/oidc-usermodel-realm-role-mapper";

  @TempDir static Path folder;

  @Test
  void partThatLostItsPlace_isNamedAtTheStartAndTheFailureModeApplies() throws IOException {
    try (var keycloak = OwnKeycloak.beside(jar(), folder.resolve("pushed")).start()) {
      assertThat(keycloak.log().text().lines().filter(line -> line.contains("basis=INTEGRITY")))
          .singleElement()
          .asString()
          .contains("ERROR", "what=" + PART, "found=" + PushyRoleMapper.class.getName())
          .contains("realm roles in tokens, userinfo and introspection are not narrowed");
      var server = new BoundServer(keycloak);
      server.createAcme();
      var acme = server.acme();
      acme.hire(
          person("carla")
              .realmRoles("staff", "payroll")
              .attribute("workEmployment", "contractor")
              .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString()));
      acme.hire(person("vera").attribute("workEmployment", "employee").realmRoles("payroll"));

      var open = Acme.signIn(acme.browser(HOME), "carla").code().exchange();
      assertThat(Claims.realmRoles(open.claims())).as("by the last look").doesNotContain("payroll");

      acme.putPolicy(AcmeRealm.POLICY.replace("\"help\"", "\"failureMode\": \"block\", \"help\""));
      assertThat(refresh(acme, open).body().path("error").asText()).isEqualTo("access_denied");
      var refused = Acme.signIn(acme.browser(HOME), "vera").page();
      assertThat(refused.status()).as("sign-ins, too").isEqualTo(403);
    }
  }

  private static TokenResponse refresh(Acme acme, TokenResponse tokens) {
    var fields = Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
    return acme.browser(HOME).token(AcmeRealm.APP, fields);
  }

  private static Path jar() throws IOException {
    var file = folder.resolve("pushy.jar");
    var name = PushyRoleMapper.class.getName();
    var path = name.replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(file));
        var bytes = PushyProviderTest.class.getClassLoader().getResourceAsStream(path)) {
      jar.putNextEntry(new ZipEntry(path));
      Objects.requireNonNull(bytes, path).transferTo(jar);
      jar.putNextEntry(new ZipEntry("META-INF/services/org.keycloak.protocol.ProtocolMapper"));
      jar.write(name.getBytes(UTF_8));
    }
    return file;
  }
}
