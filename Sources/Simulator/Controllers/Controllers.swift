import JSON
import Text

/// Something that will happen of itself.
enum Happening {
  case pod(Key, uid: String, PodStep)
  case reconcile(GroupResource, Key)
  case schedule(cronJob: Key)
  case autoscale(Key)
  case forgetEvent(Key)
  case emptyNamespace(String)
  case renewLeases
  case story(StoryStep)
  case churn
}

/// What the controllers know besides the store.
struct Controllers {
  struct Reference: Hashable {
    var resource: GroupResource
    var key: Key
  }

  /// What each object's controller is to look at again, once, in the order of asking.
  private var queue: [Reference] = []
  private var queued: Set<Reference> = []
  private var next = 0
  /// What an owner has made, by its uid, in the order of making.
  private var owned: [String: [Reference]] = [:]
  /// What pods ask of each node.
  var load: [String: NodeLoad] = [:]
  /// Events by what they say, so that the same again counts up.
  var events: [String: Key] = [:]
  var addresses: [String: Int] = [:]
  /// Pods that are there for their number only.
  var crowd: [Key] = []
  /// How many of them change in each tenth of a second, on average.
  var churnRate = 0.0
  var churnOwed = 0.0
  /// Which cron jobs and autoscalers have their next time planned.
  var planned: Set<Reference> = []

  /// What can have owners here.
  static let ownedResources: [GroupResource] = [
    .pods, .replicaSets, .jobs, .endpointSlices, .claims, GroupResource(group: "apps", resource: "controllerrevisions"),
  ]

  mutating func ask(_ resource: GroupResource, _ key: Key) {
    let reference = Reference(resource: resource, key: key)
    if queued.insert(reference).inserted { queue.append(reference) }
  }

  mutating func take() -> Reference? {
    guard next < queue.count else {
      (queue, next) = ([], 0)
      return nil
    }
    next += 1
    queued.remove(queue[next - 1])
    return queue[next - 1]
  }

  func made(by uid: String) -> [Reference] { owned[uid] ?? [] }

  mutating func own(_ reference: Reference, by uid: String) { owned[uid, default: []].append(reference) }

  mutating func disown(_ reference: Reference, by uid: String) {
    owned[uid]?.removeAll { $0 == reference }
    if owned[uid]?.isEmpty == true { owned[uid] = nil }
  }
}

struct NodeLoad {
  var millicores: Int64 = 0
  var bytes: Int64 = 0
  var pods = 0
}
