import Text

/// The one of `names` that was probably meant by `typed`: at most two letters wrong, and less than half of them.
func nearestName(to typed: String, among names: some Sequence<String>) -> String? {
  let typed = typed.lowercased()
  let allowed = min(2, (typed.count - 1) / 2)
  var best: (name: String, distance: Int)?
  for name in names {
    guard let distance = editDistance(typed, name.lowercased(), atMost: allowed) else { continue }
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// `; did you mean 'quit'?`, or nothing.
public func suggestion(for typed: String, among names: some Sequence<String>) -> String {
  nearestName(to: typed, among: names).map { "; did you mean '\($0)'?" } ?? ""
}
