package org.portcullis.testkit.ip;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A data section of a MaxMind DB file: typed values, each equal value stored once where a pointer
 * is the shorter way to say it again.
 */
final class MmdbData {

  private static final int STRING = 2;
  private static final int DOUBLE = 3;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int MAP = 7;
  private static final int INT32 = 8;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;
  private static final int BOOLEAN = 14;
  private static final int FLOAT = 15;

  /** The first types' numbers fit the control byte, the others' follow it. */
  private static final int LAST_SHORT_TYPE = 7;

  /** Sizes from which one, two and three more bytes are needed to say them. */
  private static final int SIZE_1 = 29;

  private static final int SIZE_2 = SIZE_1 + (1 << 8);
  private static final int SIZE_3 = SIZE_2 + (1 << 16);

  /** Offsets from which a pointer takes two, three and four bytes beside its control byte. */
  private static final int POINTER_2 = 1 << 11;

  private static final int POINTER_3 = POINTER_2 + (1 << 19);
  private static final int POINTER_4 = POINTER_3 + (1 << 27);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Object, Place> places = new HashMap<>();

  /** Where a value is, and how many bytes it takes there. */
  private record Place(int offset, int length) {}

  /** Where the value is in the section; it is added if it is not there. */
  int offsetOf(Map<String, ?> value) {
    Place place = places.get(value);
    return place == null ? add(value) : place.offset();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  /** A pointer to an offset of this section. */
  static byte[] pointer(int offset) {
    if (offset < POINTER_2) {
      return bigEndian((0b001_00_000 << 8) | offset, 2);
    }
    if (offset < POINTER_3) {
      return bigEndian((0b001_01_000 << 16) | (offset - POINTER_2), 3);
    }
    if (offset < POINTER_4) {
      return bigEndian((0b001_10_000L << 24) | (offset - POINTER_3), 4);
    }
    return bigEndian((0b001_11_000L << 32) | offset, 5);
  }

  /** The low bytes of a number, the highest of them first. */
  static byte[] bigEndian(long value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >> (8 * (length - 1 - i)));
    }
    return bytes;
  }

  private void put(Object value) {
    Place place = places.get(value);
    byte[] pointer = place == null ? new byte[0] : pointer(place.offset());
    if (place != null && pointer.length < place.length()) {
      out.writeBytes(pointer);
    } else {
      add(value);
    }
  }

  private int add(Object value) {
    int offset = out.size();
    encode(value);
    places.putIfAbsent(value, new Place(offset, out.size() - offset));
    return offset;
  }

  private void encode(Object value) {
    if (value instanceof String string) {
      encode(STRING, string.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Double number) {
      encode(DOUBLE, bigEndian(Double.doubleToLongBits(number), Double.BYTES));
    } else if (value instanceof Float number) {
      encode(FLOAT, bigEndian(Float.floatToIntBits(number), Float.BYTES));
    } else if (value instanceof Integer number) {
      encodeInteger(number);
    } else if (value instanceof Long number) {
      encode(UINT32, unsigned(BigInteger.valueOf(number), Integer.BYTES));
    } else if (value instanceof BigInteger number) {
      encode(UINT64, unsigned(number, Long.BYTES));
    } else if (value instanceof Boolean flag) {
      control(BOOLEAN, flag ? 1 : 0);
    } else if (value instanceof List<?> list) {
      control(ARRAY, list.size());
      list.forEach(this::put);
    } else if (value instanceof Map<?, ?> map) {
      control(MAP, map.size());
      new TreeMap<>(map).forEach(this::putEntry);
    } else {
      throw new IllegalArgumentException("No type for a " + value.getClass().getName());
    }
  }

  private void putEntry(Object key, Object value) {
    put(key);
    put(value);
  }

  private void encodeInteger(int number) {
    if (number >= 0 && number <= 0xFFFF) {
      encode(UINT16, unsigned(BigInteger.valueOf(number), Short.BYTES));
    } else {
      encode(INT32, bigEndian(number, Integer.BYTES));
    }
  }

  private void encode(int type, byte[] payload) {
    control(type, payload.length);
    out.writeBytes(payload);
  }

  private void control(int type, int size) {
    int shortType = type <= LAST_SHORT_TYPE ? type << 5 : 0;
    int sizeBits = size < SIZE_1 ? size : size < SIZE_2 ? 29 : size < SIZE_3 ? 30 : 31;
    out.write(shortType | sizeBits);
    if (type > LAST_SHORT_TYPE) {
      out.write(type - LAST_SHORT_TYPE);
    }
    switch (sizeBits) {
      case 29 -> out.writeBytes(bigEndian(size - SIZE_1, 1));
      case 30 -> out.writeBytes(bigEndian(size - SIZE_2, 2));
      case 31 -> out.writeBytes(bigEndian(size - SIZE_3, 3));
      default -> {} // the control byte has said it
    }
  }

  private static byte[] unsigned(BigInteger number, int maxBytes) {
    if (number.signum() < 0 || number.bitLength() > maxBytes * Byte.SIZE) {
      throw new IllegalArgumentException(
          number + " is not an unsigned number of " + maxBytes * Byte.SIZE + " bits");
    }
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
