package org.portcullis.testkit.ip;

import java.util.List;
import java.util.Map;

/** A real city that demo networks are said to be in. */
enum Place {
  ASHBURN(
      "US", "United States", "VA", "Virginia", "Ashburn", 39.0438, -77.4874, "America/New_York"),
  AUSTIN("US", "United States", "TX", "Texas", "Austin", 30.2672, -97.7431, "America/Chicago"),
  BERLIN("DE", "Germany", "BE", "Berlin", "Berlin", 52.5200, 13.4050, "Europe/Berlin"),
  DUESSELDORF(
      "DE",
      "Germany",
      "NW",
      "North Rhine-Westphalia",
      "Düsseldorf",
      51.2277,
      6.7735,
      "Europe/Berlin"),
  FRANKFURT("DE", "Germany", "HE", "Hesse", "Frankfurt am Main", 50.1109, 8.6821, "Europe/Berlin"),
  HAMBURG("DE", "Germany", "HH", "Hamburg", "Hamburg", 53.5511, 9.9937, "Europe/Berlin"),
  MUNICH("DE", "Germany", "BY", "Bavaria", "Munich", 48.1351, 11.5820, "Europe/Berlin"),
  NASHVILLE(
      "US", "United States", "TN", "Tennessee", "Nashville", 36.1627, -86.7816, "America/Chicago"),
  PARIS("FR", "France", "IDF", "Île-de-France", "Paris", 48.8566, 2.3522, "Europe/Paris"),
  SAO_PAULO(
      "BR", "Brazil", "SP", "São Paulo", "São Paulo", -23.5505, -46.6333, "America/Sao_Paulo"),
  SHENYANG("CN", "China", "LN", "Liaoning", "Shenyang", 41.8057, 123.4315, "Asia/Shanghai"),
  TOKYO("JP", "Japan", "13", "Tokyo", "Tokyo", 35.6762, 139.6503, "Asia/Tokyo");

  final String country;
  final String region;
  final String city;
  private final String countryName;
  private final String regionName;
  private final double latitude;
  private final double longitude;
  private final String timeZone;

  Place(
      String country,
      String countryName,
      String region,
      String regionName,
      String city,
      double latitude,
      double longitude,
      String timeZone) {
    this.country = country;
    this.countryName = countryName;
    this.region = region;
    this.regionName = regionName;
    this.city = city;
    this.latitude = latitude;
    this.longitude = longitude;
    this.timeZone = timeZone;
  }

  /** The record of a City database, with the accuracy in kilometres. */
  Map<String, ?> cityRecord(int accuracyKm) {
    Map<String, ?> countryRecord = coded(country, countryName);
    return Map.of(
        "city",
        Map.of("names", Map.of("en", city)),
        "country",
        countryRecord,
        "registered_country",
        countryRecord,
        "subdivisions",
        List.of(coded(region, regionName)),
        "location",
        Map.of(
            "latitude",
            latitude,
            "longitude",
            longitude,
            "accuracy_radius",
            accuracyKm,
            "time_zone",
            timeZone));
  }

  private static Map<String, ?> coded(String code, String name) {
    return Map.of("iso_code", code, "names", Map.of("en", name));
  }
}
