import Glibc

/// A program on the PATH, silent.
struct ChildProcess: Sendable {
  let id: pid_t

  init(_ program: String, _ arguments: [String]) throws {
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var id: pid_t = 0
    let result = posix_spawnp(&id, program, &actions, nil, &words, environ)
    guard result == 0 else { throw SocketFailure(call: program, number: result) }
    self.id = id
  }

  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    waitpid(id, &status, 0)
    return status
  }

  func end() {
    kill(id, SIGKILL)
    wait()
  }
}
