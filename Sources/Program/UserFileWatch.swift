import Files
import Threads

/// The user's files as they are now: read again whenever one of them changes, appears or vanishes.
final class UserFileWatch: Sendable {
  private let read = Guarded<Result<UserFiles, StartError>?>(nil)
  private let watch: FileWatch

  /// - Parameters:
  ///   - earlier: how the files were before they were read for the start.
  ///   - wake: called when there is something to take, on a thread of the watch's own.
  init(
    _ options: Options, environment: [String: String], since earlier: FileStamps, wake: @escaping @Sendable () -> Void
  ) {
    watch = FileWatch(UserFiles.paths(options, environment: environment), since: earlier) { [read] _ in
      let result: Result<UserFiles, StartError>
      do throws(StartError) { result = .success(try UserFiles.load(options, environment: environment)) } catch {
        result = .failure(error)
      }
      read.withLock { $0 = result }
      wake()
    }
  }

  /// What was read since the last call, if anything was: the newest.
  func take() -> Result<UserFiles, StartError>? {
    read.withLock { read in
      defer { read = nil }
      return read
    }
  }
}
