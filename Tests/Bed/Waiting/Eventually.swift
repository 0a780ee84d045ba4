/// Looks every few milliseconds, for what tells nobody when it changes: a file that another process writes, a process
/// that is not ours, how long ago a byte came. Whether the condition came to hold before the deadline.
public func eventually(
  deadline: Duration = .seconds(30), isolation: isolated (any Actor)? = #isolation, _ condition: () -> Bool
) async throws -> Bool {
  let end = ContinuousClock.now + deadline
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(2))
  }
  return true
}
