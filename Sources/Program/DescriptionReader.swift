import Dashboard
import Describe
import JSON
import Kubernetes

/// Describes an object that has been read: reads what else belongs to it, all at the same time, and tells what there is
/// meanwhile where that takes long.
struct DescriptionReader: Sendable {
  let server: APIServer
  /// Told one description or several, each with more than the one before.
  let tell: @Sendable (LookAnswer) -> Void

  /// Seconds after which an incomplete description is better than none.
  private static let patience = 0.15

  private enum Step: Sendable {
    case answer(RelatedRequest.Purpose, Related.Answer)
    case patienceEnds
  }

  func describe(_ json: [UInt8]) async {
    let object: ObjectValue
    do { object = try JSONParser().withDocument(json) { ObjectValue($0) } } catch {
      return tell(.failed("The object cannot be read: \(error)"))
    }
    var related = Related()
    await withTaskGroup(of: Step.self) { group in
      let requests = Description.requests(for: object)
      let reader = RelatedReader(server: server)
      for request in requests { group.addTask { .answer(request.purpose, await reader.answer(to: request)) } }
      group.addTask {
        try? await Task.sleep(for: .seconds(Self.patience))
        return .patienceEnds
      }
      var left = requests.count
      var isLate = false
      while left > 0, let step = await group.next() {
        switch step {
        case .answer(let purpose, let answer):
          related[purpose] = answer
          left -= 1
        case .patienceEnds: isLate = true
        }
        if isLate, left > 0 { tell(description(of: object, related)) }
      }
      group.cancelAll()
    }
    tell(description(of: object, related))
  }

  private func description(of object: ObjectValue, _ related: Related) -> LookAnswer {
    let lines = Description.lines(
      of: object, related: related, now: server.serverNow, secondsFromUTC: Clock.secondsFromUTC)
    let identity = Description.identity(of: object)
    return .found(Description.document(lines), uid: identity.uid, version: identity.version)
  }
}
