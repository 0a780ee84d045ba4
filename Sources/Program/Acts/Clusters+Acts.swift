import Acts
import Cache
import Dashboard
import Kubernetes
import Model
import Threads

// MARK: - Acts

extension Clusters {
  /// Does an act to some objects; `Input.act` tells of each. It is bound to the servers that their contexts stand for
  /// now, whatever the kubeconfig says of them later.
  func act(_ id: ActID, _ act: Act, on objects: [ObjectReference]) {
    var servers: [String: APIServer] = [:]
    for object in objects where servers[object.context] == nil {
      servers[object.context] = server(inUse: object.context)
    }
    acts = acts.filter { !$0.value.isFinished }
    let run = ActRun(act, on: objects, servers: servers, activity: activity) { [inbox] in inbox.post(.act(id, $0)) }
    acts[id] = run
    run.handle(.start)
  }

  func cancelAct(_ id: ActID) { acts[id]?.handle(.cancel) }
}

/// Carries out a batch.
final class ActRun: Sendable {
  private let act: Act
  private let objects: [ObjectReference]
  private let servers: [String: APIServer]
  private let activity: Activity
  private let tell: @Sendable (ActNews) -> Void
  private let state: Guarded<(batch: ActBatch, isFinished: Bool)>

  init(
    _ act: Act, on objects: [ObjectReference], servers: [String: APIServer], activity: Activity,
    tell: @escaping @Sendable (ActNews) -> Void
  ) {
    self.act = act
    self.objects = objects
    self.servers = servers
    self.activity = activity
    self.tell = tell
    state = Guarded((ActBatch(count: objects.count), false))
  }

  var isFinished: Bool { state.withLock { $0.isFinished } }

  /// May be called from any thread. What is told is told in the batch's order: under its lock.
  func handle(_ event: ActBatch.Event) {
    state.withLock { state in
      for action in state.batch.handle(event) {
        switch action {
        case .begin(let index): begin(index)
        case .tell(let index, let outcome): tell(.ended(index, outcome))
        case .finish:
          state.isFinished = true
          tell(.finished)
        }
      }
    }
  }

  private func begin(_ index: Int) {
    activity.begin()
    Task { [self] in
      let object = objects[index]
      let outcome: ActOutcome
      if let server = servers[object.context] {
        outcome = await server.perform(act, on: object)
      } else {
        outcome = .refused("the context '\(object.context)' is not connected")
      }
      handle(.ended(index, outcome))
      activity.end()
    }
  }
}
