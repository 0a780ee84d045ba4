import Testing
import Text

@testable import Model

#if canImport(Glibc)
  import CMalloc

  @Suite struct RowMemoryTests {
    private func row(_ name: String, cells: [[UInt8]], labels: KeyValuePairs<String, String> = [:]) -> Row {
      Row(namespace: "n", name: name, uid: "u", resourceVersion: "1", cells: cells, labels: labels)
    }

    /// What malloc has set aside for a block, its own word included.
    private func block(_ object: AnyObject) -> Int {
      malloc_usable_size(Unmanaged.passUnretained(object).toOpaque()) + 8
    }

    /// Whether malloc has set aside so much, or the 16 bytes more of a free block that it did not split: what would be
    /// left is too little for a block of its own.
    private func isCounted(_ bytes: Int, _ object: AnyObject) -> Bool { [0, 16].contains(block(object) - bytes) }

    @Test(arguments: [0, 1, 7, 8, 9, 15, 16, 17, 100, 1000, 65_500, 65_536, 70_000])
    func aRowIsCountedAsMallocCountsIt(_ size: Int) {
      let row = row("a", cells: [Array(repeating: 65, count: size), [66]])
      #expect(isCounted(row.memory, row.storage), "\(row.memory) for \(block(row.storage))")
    }

    @Test func whatRowsShareIsCountedOnce() throws {
      var builder = RowBuilder()
      var rows: [Row] = []
      for name in ["a", "b", "c"] {
        builder.begin(namespace: "n", name: name, uid: "", resourceVersion: "1")
        let (key, value) = (Array("app".utf8), Array("web".utf8))
        key.withUnsafeBytes { key in value.withUnsafeBytes { builder.appendLabel(key: key, value: $0) } }
        rows.append(builder.finish())
      }
      let memory = RowMemory(rows)
      let labels = try #require(rows[0].storage.labels)
      #expect(memory.rows == 3 && memory.shared == 1 && isCounted(memory.sharedBytes, labels))
      #expect(memory.own == rows.reduce(0) { $0 + $1.memory })
      #expect(rows.allSatisfy { isCounted($0.memory, $0.storage) })
      #expect(memory.total == memory.own + memory.sharedBytes)
    }

    /// Ten thousand rows: the count against what the heap grew by. The runner allocates meanwhile, other tests only if
    /// in parallel, which they are not; what the test itself needs is reserved before.
    @Test func tenThousandRowsAreCountedWithinATwentieth() {
      var rows: [Row] = []
      rows.reserveCapacity(10_000)
      var builder = RowBuilder()
      builder.begin(namespace: "n", name: "warm", uid: "", resourceVersion: "1")
      _ = builder.finish()
      let before = mallinfo2().uordblks
      for number in 0..<10_000 {
        builder.begin(
          namespace: "team-\(number % 40)", name: "service-\(number)-x", uid: "", resourceVersion: "\(number)")
        for cell in ["Running", "10.0.0.\(number % 256)"] { builder.appendCell { $0 += Array(cell.utf8) } }
        rows.append(builder.finish())
      }
      let grown = Int(mallinfo2().uordblks) - Int(before)
      let counted = RowMemory(rows).total
      #expect(abs(grown - counted) * 20 <= counted, "the heap grew by \(grown), counted are \(counted)")
    }

    @Test(arguments: [1, 3, 10, 1000, 12_288, 100_000]) func aSetIsCountedAsMallocCountsIt(_ count: Int) {
      let set = Set<Int>(minimumCapacity: count)
      let counted = HeapBlock.size(ofSetFor: set.capacity, elementSize: MemoryLayout<Int>.stride)
      let taken = malloc_usable_size(unsafeBitCast(set, to: UnsafeMutableRawPointer.self)) + 8
      // Blocks above 128 KB are whole pages.
      #expect(counted < 100_000 ? taken == counted : abs(taken - counted) <= 4096, "\(taken) are taken, not \(counted)")
      withExtendedLifetime(set) {}
    }
  }
#endif
