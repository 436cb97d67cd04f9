package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class GrownTreeTest {
  /** The 64th split makes room for more nodes, and must say in the new room where its children are. */
  @Test
  void aTreeThatOutgrowsItsRoomKeepsItsChildren() {
    GrownTree tree = new GrownTree(1000);
    SplitCandidate split = new SplitCandidate();
    split.feature = 0;
    int node = tree.add();
    for (int i = 0; i < 300; i++) {
      int left = tree.split(node, split);
      assertEquals(2 * i + 1, left);
      assertEquals(left, tree.child[node]);
      assertFalse(tree.isLeaf(node));
      node = left;
    }
  }
}
