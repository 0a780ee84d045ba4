/// Tells when files change, appear or vanish, however that comes about: written in place, replaced by a rename as
/// editors do it, or by another target of a symbolic link as the kubelet does it.
///
/// What comes within 50 ms of each other is told once, a storm of changes every half a second. A file that is touched
/// counts as changed; whether its content is another, only reading it tells. Where the system cannot watch, a look
/// each second takes its place. That a folder further up than the file's own was moved is not seen.
public final class FileWatch: Sendable {
  private let core: FileWatchCore

  /// - Parameters:
  ///   - earlier: the moment from which on differences are told, which is before the files were read; nil for now.
  ///   - changed: gets those of the paths, as given here, that changed. Called on a thread of the watch's own, where it
  ///     may wait, and never twice at once.
  public init(
    _ paths: [String], since earlier: FileStamps? = nil, changed: @escaping @Sendable (Set<String>) -> Void
  ) {
    core = FileWatchCore(paths, since: earlier ?? FileStamps(of: paths), changed: changed)
    core.start()
  }

  /// `changed` is not called anew from now on; a call may be under way.
  public func stop() { core.stop() }

  deinit { core.stop() }
}
