import Dashboard
import Files

// MARK: - Files a person asks for

extension Clusters {
  /// Writes the file; `Input.saved` answers.
  func save(_ request: SaveRequest) {
    activity.begin()
    write("save") { [inbox, activity] in
      let (what, bytes) = SavedFile.of(request)
      let answer: SaveAnswer
      do throws(FileError) {
        let path = Self.path(request.path)
        let isWritten: Bool
        if request.replaces {
          try FileWriter.replace(path, with: bytes)
          isWritten = true
        } else {
          isWritten = try FileWriter.create(path, with: bytes)
        }
        answer = isWritten ? .written(what: what) : .exists
      } catch {
        answer = .failed("\(error).")
      }
      inbox.post(.saved(request.number, answer))
      activity.end()
    }
  }

  /// `~` is the home directory, as people who type paths are used to.
  private static func path(_ typed: String) -> String {
    guard typed == "~" || typed.hasPrefix("~/"), let home = Environment.all["HOME"] else { return typed }
    return home + typed.dropFirst()
  }
}
