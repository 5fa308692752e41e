package org.portcullis.benchmark.workforce;

/** How somebody works; the shares are our assumption. */
enum Routine {
  OFFICE(Population.OFFICE, 0.42),
  REMOTE(Population.REMOTE, 0.27),
  MOBILE_FIRST(Population.MOBILE_FIRST, 0.10),
  TRAVELLER(Population.TRAVELLER, 0.07),
  VPN_USER(Population.VPN_USER, 0.08),
  CONTRACTOR(Population.CONTRACTOR, 0.06);

  final Population population;
  final double share;

  Routine(Population population, double share) {
    this.population = population;
    this.share = share;
  }
}
