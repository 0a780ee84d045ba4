import Dashboard
import Kubeconfig

// MARK: - Renaming and deleting contexts

extension Clusters {
  /// Changes the kubeconfig, which is then read again by itself; says how it went. The program does not leave before
  /// that is done, as the lock beside the file would stay.
  func edit(_ edit: ContextEdit) {
    activity.begin()
    write("edit kubeconfig") { [kubeconfig, inbox, activity] in
      let (change, done) = Self.change(edit)
      do throws(KubeconfigEditError) {
        try change.perform(on: kubeconfig.current)
        inbox.post(.message(done))
      } catch {
        inbox.post(.message("\(error) Nothing was changed."))
      }
      activity.end()
    }
  }

  private static func change(_ edit: ContextEdit) -> (KubeconfigEdit, done: String) {
    switch edit {
    case .rename(let old, let new): (.rename(old, to: new), "the context '\(old)' is called '\(new)' now")
    case .delete(let name): (.delete(name), "the context '\(name)' is deleted")
    }
  }
}
