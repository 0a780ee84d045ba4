import Acts
import Model

/// What acts are called.
struct ActWords {
  /// `Delete`, on the button.
  let verb: String
  /// `Deleting`.
  let going: String
  /// `deleted`, of what has been done.
  let past: String

  init(_ kind: Act.Kind) {
    (verb, going, past) =
      switch kind {
      // Finalizers and the grace period come after it.
      case .delete: ("Delete", "Deleting", "deleted")
      case .scale: ("Scale", "Scaling", "scaled")
      case .restart: ("Restart", "Restarting", "restarted")
      case .label: ("Label", "Labelling", "labelled")
      }
  }

  /// `3 pods`, or `pod web-1` for a single one.
  static func count(_ objects: [ObjectReference]) -> String {
    guard let first = objects.first else { return "nothing" }
    let resource = first.resource
    let singular = resource.singular.isEmpty ? resource.kind.lowercased() : resource.singular
    return objects.count == 1 ? "\(singular) \(first.name)" : number(objects.count, of: resource)
  }

  static func number(_ count: Int, of resource: Resource) -> String {
    "\(CountText.of(count)) \(resource.name)"
  }

  /// Where they are: `in payments`; nothing for cluster-scoped kinds.
  static func namespaces(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: "in \(names[0])"
    default: "in \(names.count) namespaces"
    }
  }
}
