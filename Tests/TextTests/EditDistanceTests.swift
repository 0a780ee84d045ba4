import Testing
import Text

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("pods", "pods", 0), ("pods", "pod", 1), ("pods", "pads", 1),
    // Neighbours swapped are one slip, not two.
    ("pods", "psod", 2), ("pods", "pdos", 1), ("deploymnets", "deployments", 1), ("ca", "abc", 3),
    ("Pods", "pods", 1), ("é", "e", 1),
  ]) func countsSlips(left: String, right: String, expected: Int) {
    #expect(editDistance(left, right) == expected)
    #expect(editDistance(right, left) == expected)
  }

  @Test func whatIsFurtherThanTheLimitIsNotTold() {
    #expect(editDistance("pods", "pdos", atMost: 1) == 1)
    #expect(editDistance("pods", "nodes", atMost: 1) == nil)
    #expect(editDistance("pods", "pods.metrics.k8s.io", atMost: 3) == nil)
    #expect(editDistance("", "", atMost: 0) == 0)
  }
}
