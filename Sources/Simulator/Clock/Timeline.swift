import Text

/// What is to happen, in order of its time, and of its being planned where that is the same: a binary heap.
struct Timeline<Event> {
  private struct Entry {
    let time: Instant
    let number: UInt64
    let event: Event

    static func < (left: Entry, right: Entry) -> Bool {
      left.time == right.time ? left.number < right.number : left.time < right.time
    }
  }

  private var heap: [Entry] = []
  private var planned: UInt64 = 0

  var next: Instant? { heap.first?.time }

  mutating func plan(_ event: Event, at time: Instant) {
    planned += 1
    heap.append(Entry(time: time, number: planned, event: event))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The first event that is due at `time`.
  mutating func take(by time: Instant) -> (time: Instant, event: Event)? {
    guard let first = heap.first, first.time <= time else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.event)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
