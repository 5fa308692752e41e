package org.portcullis.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;

/**
 * The mail server of a realm whose people may reset their passwords, and the links in its mails.
 */
public final class ResetMail implements AutoCloseable {
  private static final Pattern LINK =
      Pattern.compile("http://localhost[^\\s\"<>]*action-token[^\\s\"<>]*");

  private final GreenMail mail = new GreenMail(new ServerSetup(0, Loopback.ADDRESS, "smtp"));

  private ResetMail() {}

  /** Starts one, and has the realm send by it. */
  public static ResetMail of(ManagedRealm realm) {
    var started = new ResetMail();
    started.mail.start();
    var representation = realm.admin().toRepresentation();
    representation.setResetPasswordAllowed(true);
    representation.setSmtpServer(
        Map.of(
            "host",
            Loopback.ADDRESS,
            "port",
            String.valueOf(started.mail.getSmtp().getPort()),
            "from",
            "acme@example.org"));
    realm.admin().update(representation);
    return started;
  }

  /** Asks for a link in somebody's name, and opens it. */
  public Result follow(BrowserClient browser, String name) throws Exception {
    mail.purgeEmailFromAllMailboxes();
    var login = browser.open(AcmeRealm.APP, AcmeRealm.CALLBACK);
    var forgot = Objects.requireNonNull(login.document().selectFirst("a[href*=reset-credentials]"));
    browser.visit(forgot.absUrl("href")).submit(Map.of("username", name));
    assertThat(hasReceived(1)).isTrue();
    var body =
        GreenMailUtil.getBody(mail.getReceivedMessages()[0])
            .replace("=\r\n", "")
            .replace("=3D", "=")
            .replace("&amp;", "&");
    var link = LINK.matcher(body);
    assertThat(link.find()).as("%s", body).isTrue();
    return browser.visit(link.group());
  }

  /** Whether so many mails came since somebody asked for a link, or come soon. */
  public boolean hasReceived(int count) {
    return mail.waitForIncomingEmail(10_000, count);
  }

  @Override
  public void close() {
    mail.stop();
  }
}
