package org.portcullis.engine.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/**
 * Networks people hide behind: hosting, commercial VPN, Tor, proxies, known by AS number, by
 * Anonymous-IP data or by a named network of the policy. Privacy relays are neutral.
 */
public final class AnonymousNetwork implements Signal {
  @Override
  public String id() {
    return "anonymous-network";
  }

  @Override
  public Risk risk() {
    return Risk.SESSION;
  }

  @Override
  public Family family() {
    return Family.ANONYMITY;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Network network = attempt.network();
    NetworkClass kind = network.kind();
    if (kind == null && network.asn() == null) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("class", kind == null ? "unlisted" : kind.name().toLowerCase(java.util.Locale.ROOT));
    if (network.asn() != null) {
      facts.put("asn", network.asn());
    }
    if (network.name() != null) {
      facts.put("network", network.name());
    }
    return evidence(kind == null ? 0 : logOdds(kind), facts);
  }

  private static double logOdds(NetworkClass kind) {
    return switch (kind) {
      case TOR -> 3.0;
      case HOSTING -> 2.2;
      case PROXY -> 1.8;
      case VPN -> 1.6;
      case RELAY, RESIDENTIAL, MOBILE, CORPORATE -> 0;
    };
  }
}
