#if os(Linux)
  import Glibc

  /// inotify: says when one of some names in folders may mean something else.
  struct FolderEvents: ~Copyable {
    /// To be polled for reading; -1 where the system has none left.
    let descriptor: Int32
    /// Whether everything is watched; where not (a limit, a folder that may not be read), someone has to look.
    private(set) var isComplete = false
    private var names: [Int32: Set<String>] = [:]

    init() { descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)) }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Watches these names and no others.
    mutating func watch(_ wanted: WatchedNames) {
      guard descriptor >= 0 else { return }
      let mask =
        IN_CREATE | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF
        | IN_MOVE_SELF | Int32(IN_ONLYDIR)
      isComplete = true
      var added: [Int32: Set<String>] = [:]
      for (folder, names) in wanted.folders {
        // The folder that is watched already gets the same number again.
        let watch = inotify_add_watch(descriptor, folder, UInt32(mask))
        if watch >= 0 { added[watch, default: []].formUnion(names) } else { isComplete = false }
      }
      for old in names.keys where added[old] == nil { inotify_rm_watch(descriptor, old) }
      names = added
    }

    /// Takes what has happened; whether any of it matters.
    func drain() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 16_384)
      var matters = false
      while true {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return matters }
        if concerns(buffer[..<count]) { matters = true }
      }
    }

    /// Reads `struct inotify_event`s: watch, mask, cookie, length of the name, name (inotify(7)).
    private func concerns(_ events: ArraySlice<UInt8>) -> Bool {
      var rest = events
      while rest.count >= 16 {
        let (watch, length) = rest.withUnsafeBytes {
          ($0.loadUnaligned(as: Int32.self), Int($0.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        }
        let name = String(decoding: rest.dropFirst(16).prefix(length).prefix { $0 != 0 }, as: UTF8.self)
        rest = rest.dropFirst(16 + length)
        // -1: the queue ran over. No name: the folder itself.
        if watch == -1 { return true }
        if let wanted = names[watch], name.isEmpty || wanted.contains(name) { return true }
      }
      return false
    }
  }
#else
  /// The portable twin: knows nothing, so that `FileWatch` looks for itself, once a second.
  struct FolderEvents: ~Copyable {
    let descriptor: Int32 = -1
    let isComplete = false

    mutating func watch(_ wanted: WatchedNames) {}
    func drain() -> Bool { false }
  }
#endif
