/// Where columns go on a line of a given width.
///
/// All that fits is shown in full. Where it does not, long cells give way first, then the name, then
/// all other cells; past that the columns scroll sideways beside the fixed ones. A column of sentences has two fifths of
/// the line before any of that, or less where that keeps all columns in sight: cut to a word or two it tells nothing.
struct ColumnLayout: Equatable {
  struct Place: Equatable {
    /// Index among the shown columns.
    var column: Int
    /// From the line's left edge.
    var start: Int
    var width: Int
  }

  static let gap = 2
  /// A cell is not cut below this to save others from scrolling.
  private static let comfortable = 24
  private static let least = 10
  private static let leastName = 20
  private static let leastProse = 16
  /// What the name gets beyond its need, so that a longer one moves nothing.
  private static let nameSlack = 4

  private(set) var places: [Place] = []
  /// The first scrolling column shown, counted among those that scroll.
  private(set) var sideways = 0
  private(set) var hasMoreLeft = false
  private(set) var hasMoreRight = false
  /// How far one can scroll sideways.
  private(set) var farthest = 0

  /// - Parameters:
  ///   - widest: what each column needs, in cells.
  ///   - room: cells of a line, the margin for the cursor's mark left out.
  ///   - sideways: how many scrolling columns one wants to have passed.
  init(columns: [ShownColumn], widest: [Int], room: Int, sideways: Int) {
    let widths = Self.fit(columns: columns, widest: widest, room: room)
    let fixed = columns.indices.filter { columns[$0].isFixed }
    let scrolling = columns.indices.filter { !columns[$0].isFixed }
    var start = 0
    for index in fixed { place(index, widths[index], &start, room) }
    farthest = Self.farthest(scrolling.map { widths[$0] }, room: room - start)
    self.sideways = max(0, min(sideways, farthest))
    hasMoreLeft = self.sideways > 0
    for index in scrolling.dropFirst(self.sideways) { place(index, widths[index], &start, room) }
  }

  /// A column that no longer fits whole is cut where at least four cells of it can be seen.
  private mutating func place(_ column: Int, _ width: Int, _ start: inout Int, _ room: Int) {
    let left = room - start
    if width > left { hasMoreRight = true }
    if left >= min(width, 4), left > 0 {
      places.append(Place(column: column, start: start, width: min(width, left)))
    }
    start += width + Self.gap
  }

  /// How many scrolling columns must be passed so that the last one shows whole.
  private static func farthest(_ widths: [Int], room: Int) -> Int {
    var used = -gap
    for (passed, width) in widths.enumerated().reversed() {
      used += width + gap
      if used > room { return min(passed + 1, widths.count - 1) }
    }
    return 0
  }

  private static func fit(columns: [ShownColumn], widest: [Int], room: Int) -> [Int] {
    guard let prose = columns.lastIndex(where: \.isProse), widest[prose] > comfortable else {
      return fitCells(columns: columns, widest: widest, room: room)
    }
    let others = columns.indices.filter { $0 != prose }
    // Rather fewer of their words than another column out of sight.
    let shares = [max(comfortable, room * 2 / 5), comfortable, leastProse].map { min(widest[prose], $0) }
    let need = others.reduce(0) { $0 + min(widest[$1], least) } + gap * others.count
    let reserved = shares.first { need + $0 <= room } ?? shares[0]
    var widths = fitCells(
      columns: others.map { columns[$0] }, widest: others.map { widest[$0] }, room: room - reserved - gap)
    let left = room - widths.reduce(0, +) - gap * others.count
    widths.insert(max(reserved, min(widest[prose], left)), at: prose)
    return widths
  }

  private static func fitCells(columns: [ShownColumn], widest: [Int], room: Int) -> [Int] {
    let room = room - gap * max(0, columns.count - 1)
    let name = columns.firstIndex(where: \.isName)
    let needed = widest.reduce(0, +)
    if needed <= room {
      var widths = widest
      if let name { widths[name] += min(nameSlack, room - needed) }
      return widths
    }
    let nameNeed = name.map { widest[$0] } ?? 0
    let others = columns.indices.filter { $0 != name }
    let shortName = min(nameNeed, max(leastName, room * 7 / 20))
    let capped = { (nameWidth: Int, cap: Int) in
      columns.indices.map { $0 == name ? nameWidth : min(widest[$0], cap) }
    }
    if let cap = cap(others.map { widest[$0] }, room: room - nameNeed), cap >= comfortable {
      return capped(nameNeed, cap)
    }
    let comfortableNeed = others.reduce(0) { $0 + min(widest[$1], comfortable) }
    if room - comfortableNeed >= shortName { return capped(room - comfortableNeed, comfortable) }
    // Addresses are cut last of all.
    let (addresses, rest) = (others.filter { columns[$0].isAddress }, others.filter { !columns[$0].isAddress })
    let addressed = addresses.reduce(0) { $0 + min(widest[$1], comfortable) }
    if addressed > 0, let cap = cap(rest.map { widest[$0] }, room: room - shortName - addressed), cap >= least {
      return columns.indices.map {
        $0 == name ? shortName : min(widest[$0], columns[$0].isAddress ? comfortable : cap)
      }
    }
    if let cap = cap(others.map { widest[$0] }, room: room - shortName), cap >= least {
      return capped(shortName, cap)
    }
    return capped(shortName, comfortable)
  }

  /// The widest that every cell may be so that all columns fit; nil where none does.
  private static func cap(_ widths: [Int], room: Int) -> Int? {
    guard room >= widths.count else { return nil }
    var left = room
    for (index, width) in widths.sorted().enumerated() {
      let share = left / (widths.count - index)
      if width > share { return share }
      left -= width
    }
    return widths.max() ?? 0
  }
}
