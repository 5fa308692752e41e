package org.portcullis.testkit.ip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binary search tree of a MaxMind DB file: each bit of an address chooses the left or the right
 * record of a node, until a record holds data or nothing.
 */
final class MmdbTree {

  /** Zero bytes between tree and data; data offsets in the tree are counted from before them. */
  static final int DATA_SEPARATOR = 16;

  private final Node root = new Node(null, null);

  private sealed interface Branch permits Node, Leaf {}

  private record Leaf(int dataOffset) implements Branch {}

  private static final class Node implements Branch {
    @Nullable Branch left;
    @Nullable Branch right;

    Node(@Nullable Branch left, @Nullable Branch right) {
      this.left = left;
      this.right = right;
    }

    @Nullable Branch get(boolean bit) {
      return bit ? right : left;
    }

    void set(boolean bit, Branch branch) {
      if (bit) {
        right = branch;
      } else {
        left = branch;
      }
    }
  }

  /** Puts data below a path, over whatever is there; so the least specific path comes first. */
  void insert(boolean[] path, int dataOffset) {
    Leaf leaf = new Leaf(dataOffset);
    if (path.length == 0) {
      root.left = leaf;
      root.right = leaf;
      return;
    }
    Node node = root;
    for (int i = 0; i < path.length - 1; i++) {
      Branch next = node.get(path[i]);
      if (!(next instanceof Node)) {
        next = new Node(next, next);
        node.set(path[i], next);
      }
      node = (Node) next;
    }
    node.set(path[path.length - 1], leaf);
  }

  /** Writes all nodes, the root first, and returns how many they are. */
  int write(int recordSize, ByteArrayOutputStream out) {
    Map<Node, Integer> numbers = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    number(root, numbers, nodes);
    for (Node node : nodes) {
      writeNode(
          recordSize,
          value(node.left, numbers, recordSize),
          value(node.right, numbers, recordSize),
          out);
    }
    return nodes.size();
  }

  private static void number(Node node, Map<Node, Integer> numbers, List<Node> nodes) {
    numbers.put(node, nodes.size());
    nodes.add(node);
    if (node.left instanceof Node left) {
      number(left, numbers, nodes);
    }
    if (node.right instanceof Node right) {
      number(right, numbers, nodes);
    }
  }

  private static long value(@Nullable Branch branch, Map<Node, Integer> numbers, int recordSize) {
    long value = numbers.size();
    if (branch instanceof Node node) {
      value = numbers.getOrDefault(node, numbers.size());
    } else if (branch instanceof Leaf leaf) {
      value += DATA_SEPARATOR + leaf.dataOffset();
    }
    if (value >= 1L << recordSize) {
      throw new IllegalStateException("Records of " + recordSize + " bits are too small");
    }
    return value;
  }

  private static void writeNode(int size, long left, long right, ByteArrayOutputStream out) {
    switch (size) {
      case 24 -> {
        out.writeBytes(MmdbData.bigEndian(left, 3));
        out.writeBytes(MmdbData.bigEndian(right, 3));
      }
      case 28 -> {
        out.writeBytes(MmdbData.bigEndian(left, 3));
        out.write((int) ((left >> 24 << 4) | (right >> 24)));
        out.writeBytes(MmdbData.bigEndian(right, 3));
      }
      default -> {
        out.writeBytes(MmdbData.bigEndian(left, 4));
        out.writeBytes(MmdbData.bigEndian(right, 4));
      }
    }
  }
}
