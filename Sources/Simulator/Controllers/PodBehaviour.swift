import JSON

/// How a pod's first container behaves: what its annotations say, so that stories are told in manifests.
struct PodBehaviour {
  /// Seconds from its start until it is ready; nil for never.
  var start: Double?
  /// With which code it ends, and after how many seconds; nil where it goes on.
  var exit: (code: Int, seconds: Double)?
  var hasImage: Bool

  init(_ pod: JSONTree, _ numbers: inout SeededNumbers) {
    let notes = pod.annotations
    let isJob = pod.controller?.kind == "Job"
    let usual = Double.random(in: 1.5..<4, using: &numbers)
    start = notes["simulator/start"].map { $0 == "never" ? nil : Double($0) } ?? usual
    let words = (notes["simulator/exit"] ?? "").split(separator: " ")
    if words.count == 3, let code = Int(words[0]), let seconds = Double(words[2]) {
      exit = (code, seconds * Double.random(in: 0.8..<1.2, using: &numbers))
    } else if isJob {
      exit = (0, Double.random(in: 8..<25, using: &numbers))
    }
    hasImage = notes["simulator/image"] != "missing"
  }
}
