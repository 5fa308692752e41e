package org.portcullis.engine.signal;

import java.util.Locale;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * Networks people hide behind: hosting, commercial VPN, Tor, open and residential proxies, known by
 * AS number, by Anonymous-IP data or by a named network of the policy. Privacy relays are neutral.
 */
public final class AnonymousNetwork extends BuiltInSignal {
  AnonymousNetwork() {
    super(
        "anonymous-network",
        Risk.SESSION,
        Family.ANONYMITY,
        new SignalDescription(
            "The class of the network; damped for a user who mostly comes so, and where many do",
            "Tor 3, hosting 2.2, proxy 1.8, VPN 1.6, residential proxy 1.4; up to 1.5 more for who"
                + " never came so, down to 0 for who often does; privacy relays 0",
            "Factors of public risk engines, refitted on our generator",
            "The class of the network is not known",
            "People who use a VPN for the first time; remote desktops in a cloud"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Network network = attempt.network();
    NetworkClass kind = network.kind();
    if (kind == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("class", kind.name().toLowerCase(Locale.ROOT));
    if (network.asn() != null) {
      facts.put("asn", network.asn());
    }
    if (network.name() != null) {
      facts.put("network", network.name());
    }
    facts.put("usualShare", Likelihood.shown(history.shares().hidden()));
    double base = logOdds(kind);
    facts.put("shareInRealm", Likelihood.shown(history.shares().hiddenInRealm()));
    return evidence(base == 0 ? 0 : Likelihood.dampedHiding(base, history), facts);
  }

  private static double logOdds(NetworkClass kind) {
    return switch (kind) {
      case TOR -> 3.0;
      case HOSTING -> 2.2;
      case PROXY -> 1.8;
      case VPN -> 1.6;
      // Less than an open proxy: the household itself comes from the same address.
      case RESIDENTIAL_PROXY -> 1.4;
      case RELAY, RESIDENTIAL, MOBILE, CORPORATE -> 0;
    };
  }
}
