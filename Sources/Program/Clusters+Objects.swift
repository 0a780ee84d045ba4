import Dashboard
import Model

extension Clusters {
  /// Reads what lies inside an object; the answer comes through the inbox.
  func readContents(of object: ObjectReference) {
    guard let server = server(inUse: object.context) else {
      return inbox.post(.contents(object, .unreadable(reason: "there is no connection to \(object.context) yet")))
    }
    run { [inbox] in inbox.post(.contents(object, await server.contents(of: object))) }
  }
}
