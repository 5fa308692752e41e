package org.portcullis.testkit.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.testkit.ip.MmdbWriter.Format;

class MmdbWriterTest {

  private static final Instant BUILT = Instant.parse("2026-11-22T00:00:00Z");

  private final MmdbWriter writer = new MmdbWriter(Format.of("Test-City", BUILT));

  @Test
  void metadata_saysTypeTimeAndVersion() throws IOException {
    writer.insert("192.0.2.0/24", Map.of("city", "Berlin"));
    try (Reader reader = open(writer)) {
      Metadata metadata = reader.getMetadata();
      assertThat(metadata.databaseType()).isEqualTo("Test-City");
      assertThat(metadata.buildTime()).isEqualTo(BUILT);
      assertThat(metadata.ipVersion()).isEqualTo(6);
    }
  }

  @Test
  void everyType_comesBackEqual() throws IOException {
    Map<String, Object> values =
        Map.of(
            "string",
            "São Paulo",
            "double",
            -23.5505,
            "float",
            46.5f,
            "uint16",
            65535,
            "int32",
            -70000,
            "uint32",
            4294967295L,
            "uint64",
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
            "true",
            true,
            "false",
            false,
            "nested",
            Map.of("array", List.of("a", 1, Map.of("deep", List.of())), "zero", 0L));
    writer.insert("192.0.2.0/24", values);
    assertLookup(writer, "192.0.2.7").isEqualTo(values);
  }

  @Test
  void bothFamilies_areFound() throws IOException {
    writer.insert("192.0.2.0/24", Map.of("is", 4)).insert("2001:db8::/32", Map.of("is", 6));
    assertLookup(writer, "192.0.2.255").isEqualTo(Map.of("is", 4));
    assertLookup(writer, "192.0.3.0").isNull();
    assertLookup(writer, "2001:db8:ffff::1").isEqualTo(Map.of("is", 6));
    assertLookup(writer, "2001:db9::").isNull();
  }

  @Test
  void singleAddress_isFoundAlone() throws IOException {
    writer.insert("192.0.2.7", Map.of("is", 1)).insert("2001:db8::7/128", Map.of("is", 2));
    assertLookup(writer, "192.0.2.7").isEqualTo(Map.of("is", 1));
    assertLookup(writer, "192.0.2.6").isNull();
    assertLookup(writer, "2001:db8::7").isEqualTo(Map.of("is", 2));
    assertLookup(writer, "2001:db8::6").isNull();
  }

  @Test
  void moreSpecificNetwork_overridesInAnyOrder() throws IOException {
    writer
        .insert("198.18.5.128/25", Map.of("is", 25))
        .insert("198.18.0.0/15", Map.of("is", 15))
        .insert("198.18.5.0/24", Map.of("is", 24));
    assertLookup(writer, "198.18.5.128").isEqualTo(Map.of("is", 25));
    assertLookup(writer, "198.18.5.127").isEqualTo(Map.of("is", 24));
    assertLookup(writer, "198.19.0.0").isEqualTo(Map.of("is", 15));
  }

  @Test
  void ipv4Format_holdsTheWholeFamily() throws IOException {
    MmdbWriter ipv4 = new MmdbWriter(new Format("Test", 4, 24, BUILT));
    ipv4.insert("0.0.0.0/0", Map.of("is", 0)).insert("192.0.2.0/24", Map.of("is", 24));
    assertLookup(ipv4, "1.2.3.4").isEqualTo(Map.of("is", 0));
    assertLookup(ipv4, "192.0.2.1").isEqualTo(Map.of("is", 24));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ipv4.insert("2001:db8::/32", Map.of()))
        .withMessageContaining("IPv4");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 28, 32})
  void recordSize_isRead(int recordSize) throws IOException {
    MmdbWriter sized = new MmdbWriter(new Format("Test", 6, recordSize, BUILT));
    sized.insert("192.0.2.0/24", Map.of("is", 4)).insert("2001:db8::/32", Map.of("is", 6));
    assertLookup(sized, "192.0.2.1").isEqualTo(Map.of("is", 4));
    assertLookup(sized, "2001:db8::1").isEqualTo(Map.of("is", 6));
  }

  @Test
  void dataBeyond24Bits_needsLargerRecords() throws IOException {
    MmdbWriter large = new MmdbWriter(new Format("Test", 6, 28, BUILT));
    MmdbWriter small = new MmdbWriter(Format.of("Test", BUILT));
    for (int i = 0; i < 3; i++) {
      Map<String, ?> values = Map.of("text", Integer.toString(i).repeat(9_000_000));
      large.insert("192.0.2." + i, values);
      small.insert("192.0.2." + i, values);
    }
    assertLookup(large, "192.0.2.2").isEqualTo(Map.of("text", "2".repeat(9_000_000)));
    assertThatIllegalStateException().isThrownBy(small::toBytes).withMessageContaining("24 bits");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 28, 29, 284, 285, 65820, 65821, 70000})
  void stringOfAnyLength_isRead(int length) throws IOException {
    Map<String, ?> values = Map.of("text", "x".repeat(length), "after", "end");
    writer.insert("192.0.2.0/24", values);
    assertLookup(writer, "192.0.2.1").isEqualTo(values);
  }

  @Test
  void longArrayAndMap_areRead() throws IOException {
    List<Integer> numbers = IntStream.range(0, 400).boxed().toList();
    Map<String, ?> values = Map.of("numbers", numbers);
    writer.insert("192.0.2.0/24", values);
    assertLookup(writer, "192.0.2.1").isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000, 700_000})
  void repeatedValueAtAnyOffset_isStoredOnce(int offset) throws IOException {
    String repeated = "a value longer than its pointer";
    writer
        .insert("192.0.2.0/26", Map.of("filler", "x".repeat(offset)))
        .insert("192.0.2.64/26", Map.of("first", Map.of("name", repeated)))
        .insert("192.0.2.128/26", Map.of("second", Map.of("name", repeated)))
        .insert("192.0.2.192/26", Map.of("third", repeated));
    assertLookup(writer, "192.0.2.128").isEqualTo(Map.of("second", Map.of("name", repeated)));
    assertLookup(writer, "192.0.2.192").isEqualTo(Map.of("third", repeated));
    assertThat(new String(writer.toBytes(), StandardCharsets.ISO_8859_1))
        .containsOnlyOnce(repeated);
  }

  @Test
  void pointerOfEachSize_isAsTheFormatSays() {
    assertThat(MmdbData.pointer(0)).containsExactly(0x20, 0);
    assertThat(MmdbData.pointer(2047)).containsExactly(0x27, 0xFF);
    assertThat(MmdbData.pointer(2048)).containsExactly(0x28, 0, 0);
    assertThat(MmdbData.pointer(526335)).containsExactly(0x2F, 0xFF, 0xFF);
    assertThat(MmdbData.pointer(526336)).containsExactly(0x30, 0, 0, 0);
    assertThat(MmdbData.pointer(134744063)).containsExactly(0x37, 0xFF, 0xFF, 0xFF);
    assertThat(MmdbData.pointer(134744064)).containsExactly(0x38, 0x08, 0x08, 0x08, 0x00);
  }

  @Test
  void sameNetworks_giveTheSameBytes() {
    MmdbWriter other = new MmdbWriter(Format.of("Test-City", BUILT));
    writer.insert("192.0.2.0/24", Map.of("a", 1, "b", 2)).insert("2001:db8::/32", Map.of("c", 3));
    other.insert("2001:db8::/32", Map.of("c", 3)).insert("192.0.2.0/24", Map.of("b", 2, "a", 1));
    assertThat(other.toBytes()).isEqualTo(writer.toBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "192.0.2.1/24", "", "192.0.2.1-5", "300.0.0.0/8"})
  void whatIsNoNetwork_isRejected(String cidr) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.insert(cidr, Map.of()))
        .withMessageContaining("is not a network");
  }

  @Test
  void networkTwice_isRejected() {
    writer.insert("192.0.2.0/24", Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.insert("192.0.2.0/24", Map.of()))
        .withMessageContaining("192.0.2.0/24 is there already");
  }

  @Test
  void valueWithoutType_isRejected() {
    for (Object value : List.of('c', -1L, 1L << 32, BigInteger.TWO.pow(64))) {
      MmdbWriter bad = new MmdbWriter(Format.of("Test", BUILT));
      bad.insert("192.0.2.0/24", Map.of("bad", value));
      assertThatIllegalArgumentException().isThrownBy(bad::toBytes);
    }
  }

  @Test
  void formatThatDoesNotExist_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Format("Test", 5, 24, BUILT));
    assertThatIllegalArgumentException().isThrownBy(() -> new Format("Test", 6, 25, BUILT));
  }

  private static AbstractObjectAssert<?, Object> assertLookup(MmdbWriter writer, String address)
      throws IOException {
    try (Reader reader = open(writer)) {
      Object found = reader.get(InetAddress.getByName(address), Map.class);
      return assertThatObject(found).as(address);
    }
  }

  private static Reader open(MmdbWriter writer) throws IOException {
    return new Reader(new ByteArrayInputStream(writer.toBytes()));
  }
}
