package org.portcullis.benchmark.detection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portcullis.benchmark.baseline.Baseline;
import org.portcullis.benchmark.baseline.FreemanScore;
import org.portcullis.benchmark.baseline.Login;
import org.portcullis.benchmark.baseline.MeanOfChecks;
import org.portcullis.benchmark.baseline.NewDeviceRule;
import org.portcullis.engine.history.AttemptLine;

/**
 * The published scores that the engine is measured against. They learn from what the account's
 * holder did only, which favours them: none of them has a rule that keeps a thief's logins out.
 */
final class Baselines {
  private static final Pattern MAJOR =
      Pattern.compile("(?:Edg|Firefox|Chrome|CriOS|Version)/(\\d+)");

  static final String NEW_DEVICE = "challenge every new device";

  private final Map<String, Baseline> all = new LinkedHashMap<>();

  Baselines() {
    all.put("Freeman et al. (das-group)", new FreemanScore());
    all.put("mean of checks (CAS)", new MeanOfChecks());
    all.put(NEW_DEVICE, new NewDeviceRule());
  }

  /** Scores by name. */
  Map<String, Double> score(LabelledLine line) {
    Login login = login(line);
    Map<String, Double> scores = new LinkedHashMap<>();
    all.forEach((name, baseline) -> scores.put(name, baseline.score(login)));
    return scores;
  }

  /** Takes what the holder did into their histories. */
  void learn(LabelledLine line) {
    if (line.isLogin() && (line.isHonest() || line.isFakeIdentity())) {
      Login login = login(line);
      all.values().forEach(baseline -> baseline.learn(login));
    }
  }

  private static Login login(LabelledLine line) {
    AttemptLine attempt = line.attempt();
    String os = text(attempt.browser().os());
    Matcher version = MAJOR.matcher(line.userAgent());
    return new Login(
        attempt.time(),
        attempt.user(),
        attempt.success(),
        text(attempt.ip()),
        text(attempt.network().asn()),
        text(attempt.network().country()),
        text(attempt.network().city()),
        line.userAgent(),
        text(attempt.browser().family()) + " " + (version.find() ? version.group(1) : ""),
        os,
        os.equals("iOS") || os.equals("Android") ? "mobile" : "desktop",
        attempt.device());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Objects.toString(value);
  }
}
