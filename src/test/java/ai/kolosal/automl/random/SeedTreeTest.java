package ai.kolosal.automl.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedTreeTest {
  /** Java's own {@code java.util.SplittableRandom} is the same generator. */
  @Test
  void drawsWhatJavasSplitMix64Draws() {
    RandomGenerator ours = new SeedTree(42).generator();
    RandomGenerator javas = new java.util.SplittableRandom(42);
    for (int i = 0; i < 1000; i++) {
      assertEquals(javas.nextLong(), ours.nextLong());
    }
  }

  @Test
  void branchesDiffer() {
    SeedTree root = new SeedTree(0);
    Set<Long> seen = new HashSet<>();
    seen.add(root.seed());
    for (int i = 0; i < 10_000; i++) {
      assertTrue(seen.add(root.child(i).seed()), "index " + i);
      assertTrue(seen.add(root.child("part" + i).seed()), "name " + i);
    }
    assertNotEquals(root.child("ab").child("c"), root.child("a").child("bc"));
    assertNotEquals(root.child("a"), root.child("a").child("a"));
  }

  @Test
  void theSameBranchIsTheSame() {
    assertEquals(new SeedTree(7).child("x").child(3), new SeedTree(7).child("x").child(3));
    assertNotEquals(new SeedTree(7).child("x"), new SeedTree(8).child("x"));
  }

  @Test
  void seedsForNativesAreNotNegative() {
    for (int i = 0; i < 1000; i++) {
      assertTrue(new SeedTree(i).toInt() >= 0);
    }
  }
}
