import Cache
import Dashboard
import Files
import Model

// MARK: - The names of namespaces

extension Clusters {
  private static let kind = Resource(
    group: "", version: "v1", name: "namespaces", kind: "Namespace", singular: "namespace", isNamespaced: false)

  /// Asks the context's server, once at a time; `Input.namespaces` answers.
  func listNamespaces(_ context: String) {
    guard questions[context] == nil, let cache = cache(inUse: context) else { return }
    let key = FeedKey(context: context, resource: Self.kind, namespace: nil)
    let subscription = Subscription(table: key, mailbox: TableMailbox(wake: wake), pageLimit: 500)
    questions[context] = (subscription, [])
    subscribe(subscription, to: cache)
  }

  /// The answer to a question, once it is there.
  func answer(_ context: String) -> [Input] {
    guard let update = questions[context]?.subscription.mailbox.drain() else { return [] }
    if let replacement = update.replacement, !replacement.isPartial {
      questions[context]?.names = replacement.rows.map(\.name)
    }
    switch update.state {
    case .live, .polled: return [.namespaces(context: context, endQuestion(context))]
    case .forbidden, .failed, .stale:
      endQuestion(context)
      return [.namespaces(context: context, nil)]
    case .connecting, .listing, nil: return []
    }
  }

  @discardableResult
  private func endQuestion(_ context: String) -> [String] {
    guard let (subscription, names) = questions.removeValue(forKey: context) else { return [] }
    subscription.mailbox.close()
    if let cache = cache(inUse: context) {
      run { await cache.unsubscribe(subscription.mailbox, from: subscription.key) }
    }
    return names
  }

  /// Reads what other runs have used.
  func recallNamespaces(of context: String) {
    guard let namespaces else { return }
    activity.begin()
    BlockingWork.run("read namespaces") { [inbox, activity] in
      let names = namespaces.load(context)
      if !names.isEmpty { inbox.post(.rememberedNamespaces(context: context, names)) }
      activity.end()
    }
  }

  func remember(_ names: [String], of context: String) {
    guard let namespaces else { return }
    write("namespaces") { [inbox] in
      do throws(FileError) { try namespaces.save(names, of: context) } catch {
        inbox.post(.note("the namespaces used are not kept: \(error)", context: context))
      }
    }
  }
}
