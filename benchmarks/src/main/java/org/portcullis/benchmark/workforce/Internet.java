package org.portcullis.benchmark.workforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Every operator of the generated world, and ways of choosing among them. */
final class Internet {
  /** First private-use AS number of 32 bits (RFC 6996). */
  private static final long FIRST_ASN = 4_200_000_000L;

  private static final int RESIDENTIAL_PREFIXES = 8192;
  private static final int HOSTING_PREFIXES = 256;
  private static final int EXIT_PREFIXES = 1024;

  /** Market shares of a country's residential operators; our assumption. */
  private static final List<Double> RESIDENTIAL_SHARES = List.of(0.45, 0.3, 0.15, 0.1);

  private static final int MOBILE_PER_COUNTRY = 2;

  /**
   * Hosting operators beside one for each country. Credential stuffing comes from thousands of
   * autonomous systems (Akamai: 4,923 in six days); a workforce's realm sees a part.
   */
  private static final int ROAMING_HOSTERS = 275;

  private static final int VPN_OPERATORS = 6;
  private static final int RELAY_OPERATORS = 2;

  private final Map<String, List<Operator>> residential = new HashMap<>();
  private final Map<String, List<Operator>> mobile = new HashMap<>();
  private final List<Operator> hosting = new ArrayList<>();
  private final List<Operator> vpn = new ArrayList<>();
  private final List<Operator> relay = new ArrayList<>();
  private final Operator tor;
  private int operators;
  private int prefixes;
  private int blocks;

  Internet(Atlas atlas, Dice dice) {
    for (String country : atlas.countries()) {
      List<City> cities = atlas.citiesOf(country);
      residential.put(
          country, several(RESIDENTIAL_SHARES.size(), NetworkKind.RESIDENTIAL, country, cities));
      mobile.put(country, several(MOBILE_PER_COUNTRY, NetworkKind.MOBILE, country, cities));
      hosting.add(operator(NetworkKind.HOSTING, "Sample Racks " + country, cities));
    }
    for (int i = 0; i < ROAMING_HOSTERS; i++) {
      List<City> cities = List.of(dice.pick(atlas.cities()));
      hosting.add(operator(NetworkKind.HOSTING, "Sample Servers " + i, cities));
    }
    for (int i = 0; i < VPN_OPERATORS; i++) {
      vpn.add(operator(NetworkKind.VPN, "Sample Tunnel " + i, atlas.cities()));
    }
    for (int i = 0; i < RELAY_OPERATORS; i++) {
      relay.add(operator(NetworkKind.RELAY, "Sample Relay " + i, atlas.cities()));
    }
    tor = operator(NetworkKind.TOR, "Sample Onion Foundation", atlas.cities());
  }

  private List<Operator> several(int count, NetworkKind kind, String country, List<City> cities) {
    List<Operator> several = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String what = kind == NetworkKind.MOBILE ? "Sample Mobile " : "Sample Broadband ";
      several.add(operator(kind, what + country + " " + i, cities));
    }
    return several;
  }

  private Operator operator(NetworkKind kind, String organization, List<City> cities) {
    int size =
        switch (kind) {
          case RESIDENTIAL -> RESIDENTIAL_PREFIXES;
          case MOBILE -> Rates.CGNAT_PREFIXES;
          case HOSTING, CORPORATE -> HOSTING_PREFIXES;
          case VPN, TOR, RELAY, PROXY -> EXIT_PREFIXES;
        };
    int block =
        switch (kind) {
          case RESIDENTIAL, MOBILE, RELAY -> blocks++;
          case HOSTING, CORPORATE, VPN, TOR, PROXY -> -1;
        };
    long asn = FIRST_ASN + operators++;
    Operator operator = new Operator(asn, organization, kind, cities, prefixes, size, block);
    prefixes += size;
    return operator;
  }

  /** A new network of the employer's own, at its offices. */
  Operator corporate(String name, List<City> offices) {
    return operator(NetworkKind.CORPORATE, name, offices);
  }

  Operator residential(String country, Dice dice) {
    List<Operator> local = Objects.requireNonNull(residential.get(country), country);
    ToDoubleFunction<Operator> share = each -> RESIDENTIAL_SHARES.get(local.indexOf(each));
    return dice.pick(local, share);
  }

  Operator mobile(String country, Dice dice) {
    return dice.pick(Objects.requireNonNull(mobile.get(country), country));
  }

  Operator hosting(Dice dice) {
    return dice.pick(hosting);
  }

  /** A hosting operator with servers in a country. */
  Operator hostingIn(String country, Dice dice) {
    return dice.pick(
        hosting.stream().filter(each -> each.cities().get(0).country().equals(country)).toList());
  }

  Operator vpn(Dice dice) {
    return dice.pick(vpn);
  }

  /** The VPN that operators of fake identities favour; honest people use it too. */
  Operator favouredVpn() {
    return vpn.get(0);
  }

  Operator relay(Dice dice) {
    return dice.pick(relay);
  }

  Operator tor() {
    return tor;
  }
}
