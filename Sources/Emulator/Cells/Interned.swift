/// Values by small numbers, each value once, with room for a fixed count of them.
///
/// Number 0 is the value given at the start and is never let go.
struct Interned<Value: Hashable & Sendable>: Sendable {
  let capacity: Int
  private var values: [Value]
  private var numbers: [Value: Int]
  private var free: [Int] = []
  /// Values added or refused since the last `keep`: collecting is worth its cost only when there were many.
  private(set) var demand = 0

  init(zero: Value, capacity: Int) {
    self.capacity = capacity
    values = [zero]
    numbers = [zero: 0]
  }

  /// Numbers given out are below this.
  var end: Int { values.count }

  subscript(number: Int) -> Value { number < values.count ? values[number] : values[0] }

  /// The number of `value`; nil when it is new and there is no room.
  mutating func number(of value: Value) -> Int? {
    if let number = numbers[value] { return number }
    demand += 1
    if let number = free.popLast() {
      values[number] = value
      numbers[value] = number
      return number
    }
    guard values.count < capacity else { return nil }
    values.append(value)
    numbers[value] = values.count - 1
    return values.count - 1
  }

  var isFull: Bool { free.isEmpty && values.count >= capacity }

  /// Whether enough has happened since the last `keep` for another to pay.
  var isWorthCollecting: Bool { demand >= capacity / 16 }

  /// Lets go of every value whose number is not marked in `used`, which has `end` entries.
  mutating func keep(_ used: [Bool]) {
    demand = 0
    free = []
    numbers = [values[0]: 0]
    for number in 1..<max(1, values.count) {
      if number < used.count, used[number] {
        numbers[values[number]] = number
      } else {
        values[number] = values[0]
        free.append(number)
      }
    }
  }
}
