import Dashboard
import JSON
import Kubernetes
import Manifests
import Model

// MARK: - Objects for pages

extension Clusters {
  /// Reads an object; `Input.look` answers. A reading for the same page that is under way is given up.
  func look(_ id: LookID, _ look: Look) {
    endLook(id)
    let context = look.object.context
    guard let server = server(inUse: context) else {
      return inbox.post(.look(id, .failed("The context '\(context)' is not connected; retry when its tables are.")))
    }
    activity.begin()
    looks[id] = Task { [inbox, activity] in
      await server.answer(to: look) { answer in
        if !Task.isCancelled { inbox.post(.look(id, answer)) }
      }
      activity.end()
    }
  }

  func endLook(_ id: LookID) { looks.removeValue(forKey: id)?.cancel() }
}

extension APIServer {
  /// May tell more than once: what is there, before all of it is.
  fileprivate func answer(to look: Look, tell: @escaping @Sendable (LookAnswer) -> Void) async {
    do throws(APIError) {
      let json = try await get(Query(look.object), accept: "application/json")
      switch look.kind {
      case .yaml: tell(look.kind.answer(of: json))
      case .describe: await DescriptionReader(server: self, tell: tell).describe(json)
      }
    } catch {
      tell(error.isNotFound ? .gone : .failed(error.description))
    }
  }
}

extension Look.Kind {
  fileprivate func answer(of json: [UInt8]) -> LookAnswer {
    do {
      let metadata = try JSONParser().withDocument(json) { root in
        let metadata = root["metadata"]
        return (uid: metadata?["uid"]?.string ?? "", version: metadata?["resourceVersion"]?.string ?? "")
      }
      return .found(try document(of: json), uid: metadata.uid, version: metadata.version)
    } catch {
      return .failed("The object cannot be read: \(error)")
    }
  }

  private func document(of json: [UInt8]) throws -> Document {
    switch self {
    case .yaml, .describe: try Manifest.document(json)
    }
  }
}
