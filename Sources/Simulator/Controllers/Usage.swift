import JSON
import Text

/// What something uses at a moment: a slow wave about a share of what it asks for, each on its own.
struct Usage {
  var millicores: Double
  var bytes: Double

  var document: JSONTree {
    ["cpu": .string("\(Int(millicores * 1_000_000))n"), "memory": .string("\(Int(bytes / 1024))Ki")]
  }

  static func of(_ container: JSONTree, in pod: JSONTree, at now: Instant) -> Usage {
    let requests = container["resources", "requests"]
    let cpu = requests?["cpu"]?.string.flatMap { Quantity($0) }?.milliunits ?? 50
    let memory = requests?["memory"]?.string.flatMap { Quantity($0) }?.units ?? 64 << 20
    // Each pod has its own place on the wave, from its uid.
    let place = Double(pod.uid.utf8.reduce(0) { ($0 &* 31 &+ UInt64($1)) % 1009 }) / 1009
    let minutes = Double(now.milliseconds) / 60_000
    let wave = triangle(minutes / 7 + place)
    let load = pod.annotations["simulator/load"].flatMap { Double($0) } ?? 0.45
    return Usage(
      millicores: Double(cpu) * max(0.01, load + 0.25 * wave),
      bytes: Double(memory) * (0.55 + 0.2 * place + 0.05 * triangle(minutes / 31 + place)))
  }

  static func of(node: JSONTree, _ store: Store, at now: Instant) -> Usage {
    var sum = Usage(millicores: 180, bytes: 900 * 1024 * 1024)
    for pod in store.objects(.pods) where pod["spec", "nodeName"]?.string == node.name {
      guard pod["status", "phase"]?.string == "Running" else { continue }
      for container in pod["spec", "containers"]?.elements ?? [] {
        let usage = Usage.of(container, in: pod, at: now)
        sum.millicores += usage.millicores
        sum.bytes += usage.bytes
      }
    }
    return sum
  }

  /// From -1 to 1 and back, once in each whole number.
  private static func triangle(_ place: Double) -> Double {
    let part = place - place.rounded(.down)
    return 1 - 4 * abs(part - 0.5)
  }
}
