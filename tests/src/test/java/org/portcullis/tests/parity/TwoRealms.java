package org.portcullis.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.HiringRealm.SPA;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine.AccountCeiling;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.Totp;

/** A realm on a server and its twin in a replay, in which the same happens. */
final class TwoRealms {
  private final ServerSide server;
  private final Twin twin;
  private int lines;

  TwoRealms(ServerSide server, Twin twin) {
    this.server = server;
    this.twin = twin;
  }

  /** How a second factor that is asked for is answered. */
  enum Answer {
    PASSED,
    WRONG,
    NONE
  }

  Laptop laptop() {
    return server.laptop();
  }

  Session login(Person person, Laptop laptop) {
    return login(person, laptop, Answer.PASSED);
  }

  /** Signs somebody in, and answers as told if a second factor is asked for. */
  Session login(Person person, Laptop laptop, Answer answer) {
    return finish(person, laptop, laptop.onPages(), form(laptop), answer);
  }

  /** Signs somebody in whose password is wrong at first, by another computer's clock. */
  Session loginAtSecondTry(Person person, Laptop laptop, String laterZone) {
    var again = mistype(person, laptop, form(laptop));
    var first = laptop.onPages();
    var says = first.on(first.page(), Set.of("timeZone"));
    return finish(person, laptop.in(laterZone), says, again, Answer.PASSED);
  }

  /** Signs somebody in whose second factor is given by another clock: it is assessed anew. */
  Session loginContradicted(Person person, Laptop laptop, String laterZone) {
    var first = laptop.onPages();
    var page = (Page) form(laptop).submit(credentials(person, laptop));
    settle(person, laptop, first, Answer.NONE, null);
    var fields = new HashMap<>(Map.of("otp", Totp.code(Acme.TOTP_SECRET)));
    fields.put("portcullis_facts", laptop.in(laterZone).document());
    var tokens = page.submit(fields).code().exchange();
    var says = first.on(first.page(), Set.of("timeZone"));
    return settle(person, laptop, says, Answer.PASSED, tokens);
  }

  private Session finish(Person person, Laptop laptop, Browser says, Page form, Answer answer) {
    var result = form.submit(credentials(person, laptop));
    if (!(result instanceof Page page) || !page.has("input[name=otp]")) {
      var tokens = result.code().exchange();
      return settle(person, laptop, says, Answer.NONE, tokens);
    }
    var tokens =
        switch (answer) {
          case PASSED -> page.submit(Map.of("otp", Totp.code(Acme.TOTP_SECRET))).code().exchange();
          case WRONG -> {
            page.submit(Map.of("otp", "000000"));
            yield null;
          }
          case NONE -> null;
        };
    return settle(person, laptop, says, answer, tokens);
  }

  /** The page that asks for the password. A cookie that is there is looked at before. */
  private Page form(Laptop laptop) {
    var open = laptop.open;
    var begun = server.now();
    var page = laptop.go().authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login")).page();
    if (open != null) {
      looked(open, laptop, begun, null);
    }
    return page;
  }

  private static Map<String, String> credentials(Person person, Laptop laptop) {
    var fields = new HashMap<>(Acme.credentials(person.name()));
    fields.put("portcullis_facts", laptop.document());
    return fields;
  }

  /** Has the twin live through the sign-in that the server assessed last. */
  private Session settle(
      Person person, Laptop laptop, Browser says, Answer answer, @Nullable TokenResponse tokens) {
    var document = Objects.requireNonNull(server.fresh(person), () -> "no assessment of " + person);
    var session = new Session(person, document.path("receipt").asText(), tokens);
    var line = line(Kind.LOGIN, person, ServerSide.time(document)).in(session.receipt());
    line.onPages(laptop, says).given(server.given(person, laptop));
    switch (answer) {
      case PASSED -> line.passed(Factor.OTP);
      case WRONG -> line.failedFactor();
      case NONE -> {
        if (tokens == null) {
          line.abandoned();
        }
      }
    }
    twin.take(line.build(), document);
    if (tokens != null) {
      laptop.open = session;
    }
    return session;
  }

  /** Somebody whose work is over is refused. */
  void refused(Person person, Laptop laptop) {
    laptop.open = new Session(person, Objects.requireNonNull(laptop.open).receipt(), null);
    form(laptop).submit(credentials(person, laptop));
    settle(person, laptop, laptop.onPages(), Answer.NONE, null);
  }

  /**
   * Sets a factor up in the first sign-in: assessed after the sign-in was, and learnt before it,
   * and there is no device before it ends.
   */
  void enrol(Person person, Laptop laptop) {
    var setup = (Page) form(laptop).submit(credentials(person, laptop));
    var secret = hidden(setup, "totpSecret");
    var tokens =
        setup
            .submit(Map.of("totp", Totp.code(secret), "totpSecret", secret, "userLabel", "phone"))
            .code()
            .exchange();
    var both = server.latest(person, 2);
    var enrolled = server.document(both.get(0));
    var login = server.document(both.get(1));
    server.fresh(person);
    var receipt = login.path("receipt").asText();
    var signIn = line(Kind.LOGIN, person, ServerSide.time(login)).in(receipt);
    signIn.onPages(laptop, laptop.onPages()).ended(Instant.parse(login.path("completed").asText()));
    var factor = line(Kind.ENROL, person, ServerSide.time(enrolled)).in(receipt);
    factor.onPages(laptop, laptop.onPages());
    twin.assess(signIn.given(server.given(person, laptop)).build(), login);
    twin.assess(factor.build(), enrolled);
    twin.finish(person.id());
    laptop.open = new Session(person, receipt, tokens);
  }

  /** A password that is wrong. */
  void mistype(Person person, Laptop laptop) {
    mistype(person, laptop, form(laptop));
  }

  private Page mistype(Person person, Laptop laptop, Page form) {
    var fields = credentials(person, laptop);
    fields.put("password", "guess");
    var again = (Page) form.submit(fields);
    twin.take(
        line(Kind.LOGIN, person, server.now()).onPages(laptop, laptop.onPages()).failed().build());
    return again;
  }

  /** Tokens are refreshed, and the session goes on. */
  Session refresh(Session session, Laptop laptop) {
    var refreshed = ask(session, laptop, 200);
    return new Session(session.person(), session.receipt(), refreshed);
  }

  /** A refresh is refused, and the session is where it was. */
  void refusedRefresh(Session session, Laptop laptop) {
    var refused = ask(session, laptop, 400);
    assertThat(refused.body().path("error_description").asText())
        .isEqualTo("The person has to sign in again");
  }

  private TokenResponse ask(Session session, Laptop laptop, int status) {
    var begun = server.now();
    var answer = laptop.go().refresh(Objects.requireNonNull(session.tokens()));
    looked(session, laptop, begun, answer.status() == 200);
    assertThat(answer.status()).as("%s", answer.body().path("error_description")).isEqualTo(status);
    return answer;
  }

  /**
   * Has the twin live through a look at a session.
   *
   * @param kept whether the session went on; null if only the server's record of it tells
   */
  private void looked(Session session, Laptop laptop, Instant begun, @Nullable Boolean kept) {
    var person = session.person();
    var document = server.fresh(person);
    var when = document == null ? seen(person, begun) : ServerSide.time(document);
    var line = line(Kind.REFRESH, person, when).in(session.receipt()).withoutPages(laptop);
    var refused =
        kept == null
            ? document != null && document.path("outcome").asText().equals("REFUSED")
            : !kept;
    if (document == null) {
      twin.take(line.build());
    } else {
      assertThat(document.path("outcome").asText()).isEqualTo(refused ? "REFUSED" : "SUCCEEDED");
      twin.take(line.build(), document);
    }
  }

  /** When the server saw somebody since a moment, to the millisecond if it took note of it. */
  private Instant seen(Person person, Instant begun) {
    var last = twin.lastSeen(person.id());
    return last.isBefore(begun.minusSeconds(2)) ? server.now() : last;
  }

  /** Ends the sessions of whoever uses a laptop. */
  void logOut(Laptop laptop) {
    var open = laptop.open;
    if (open != null) {
      server.acme().logOut(open.person().name());
      laptop.open = null;
    }
  }

  /** A reviewer takes back what a login taught. */
  void unlearn(Session session) {
    server.post("assessments/" + session.receipt() + "/unlearn", server.token(), "");
    twin.take(line(Kind.UNLEARN, session.person(), server.now()).in(session.receipt()).build());
  }

  /** An admin removes a device, of which habits hear at the next sign-in. */
  void removeDevice(Person person, Laptop laptop) {
    var device = Objects.requireNonNull(laptop.devices.remove(person.name()));
    server.realm().admin().users().get(person.id()).removeCredential(device);
    twin.take(line(Kind.REMOVE_DEVICE, person, server.now()).device(device).build());
  }

  /** A reviewer vouches for somebody. */
  void attest(Person person) {
    server.post(
        "users/" + person.id() + "/attestations",
        server.acme().reviewerToken(),
        "{\"statement\": \"seen in person\"}");
    twin.take(line(Kind.ATTEST, person, server.now()).by("reviewer").build());
  }

  /** An admin puts a ceiling on an account for some hours. */
  void narrow(Person person, String ceiling, int hours) {
    var until = server.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    var body =
        "{\"ceiling\": \"%s\", \"reason\": \"under review\", \"until\": \"%s\"}"
            .formatted(ceiling, until);
    assertThat(server.acme().putCeiling(person.id(), body).status()).isEqualTo(204);
    twin.take(
        line(Kind.CEILING, person, server.now()).under(new AccountCeiling(ceiling, until)).build());
  }

  /** Takes the account's ceiling away. */
  void widen(Person person) {
    assertThat(server.acme().deleteCeiling(person.id()).status()).isEqualTo(204);
    twin.take(line(Kind.REMOVE_CEILING, person, server.now()).build());
  }

  private LineOf line(Kind kind, Person person, Instant when) {
    return new LineOf(++lines, kind, person, when);
  }

  private static String hidden(Page page, String name) {
    return page.document().expectFirst("input[name=" + name + "]").val();
  }
}
