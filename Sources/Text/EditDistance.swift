/// Letters to insert, drop, replace or swap with their neighbour to make one of the other: Damerau's distance in its
/// form where no letter is touched twice (optimal string alignment). Case counts; a letter is a Unicode scalar.
///
/// - Parameter limit: what is of interest; nil comes for pairs further apart, at next to no cost where their lengths
///   alone say so.
public func editDistance(_ left: String, _ right: String, atMost limit: Int = .max) -> Int? {
  let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
  guard abs(left.count - right.count) <= limit else { return nil }
  var before: [Int] = []
  var last: [Int] = Array(0...right.count)
  var current = last
  for row in left.indices {
    current[0] = row + 1
    for column in right.indices {
      let isSame = left[row] == right[column]
      var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current[column + 1] = cost
    }
    (before, last, current) = (last, current, before.isEmpty ? current : before)
  }
  return last[right.count] <= limit ? last[right.count] : nil
}
