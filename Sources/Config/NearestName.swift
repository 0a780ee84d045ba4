/// The one of `names` that was probably meant by `typed`: at most two letters wrong, and less than half of them.
func nearestName(to typed: String, among names: some Sequence<String>) -> String? {
  let typed = Array(typed.lowercased())
  let allowed = min(2, (typed.count - 1) / 2)
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(typed, Array(name.lowercased()))
    if distance <= allowed, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// `; did you mean 'quit'?`, or nothing.
func suggestion(for typed: String, among names: some Sequence<String>) -> String {
  nearestName(to: typed, among: names).map { "; did you mean '\($0)'?" } ?? ""
}

/// Letters to insert, drop, replace or swap with their neighbour to make one of the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var before: [Int] = []
  var last: [Int] = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let same = left[row] == right[column]
      var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current.append(cost)
    }
    (before, last) = (last, current)
  }
  return last[right.count]
}
