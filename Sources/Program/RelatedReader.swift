import Describe
import JSON
import Kubernetes

/// Reads what else a description needs.
struct RelatedReader: Sendable {
  let server: APIServer

  /// What the first of the request's paths that the server knows has.
  func answer(to request: RelatedRequest) async -> Related.Answer {
    for path in request.paths {
      do throws(APIError) {
        return try await .found(items(at: path, request))
      } catch {
        if !error.isNotFound { return Self.answer(for: error) }
      }
    }
    return .absent
  }

  private static func answer(for error: APIError) -> Related.Answer {
    if case .status(let status) = error, status.code == 403 { return .forbidden }
    return .failed(error.description)
  }

  /// Items that a page of a list may have, as kubectl asks for them.
  private static let pageLimit = 500

  private func items(at path: [String], _ request: RelatedRequest) async throws(APIError) -> [ObjectValue] {
    var query = Query(segments: path)
    for item in request.query { query.add(item.name, item.value) }
    if request.shape == .object { return try Self.read(await server.get(query)) { [ObjectValue($0)] } }
    query.add("limit", String(Self.pageLimit))
    var items: [ObjectValue] = []
    var next: String?
    repeat {
      var page = query
      if let next { page.add("continue", next) }
      let body = try await server.get(page, accept: Self.accept(request.shape), limit: 64 << 20)
      next = try Self.read(body) { list in
        list["items"]?.forEachElement { if request.keeps($0) { items.append(ObjectValue($0)) } }
        return list["metadata"]?["continue"]?.string
      }
    } while next?.isEmpty == false
    return items
  }

  private static func accept(_ shape: RelatedRequest.Shape) -> String {
    shape == .metadataList
      ? "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1" : "application/json"
  }

  private static func read<Value>(_ json: [UInt8], _ body: (JSONValue) -> Value) throws(APIError) -> Value {
    do { return try JSONParser().withDocument(json, body) } catch {
      throw .unreadable(what: "What the server answered cannot be read: \(error)")
    }
  }
}
