/// Bytes on their way to a client.
struct Outbound {
  private var bytes: [UInt8] = []
  private var sent = 0

  var count: Int { bytes.count - sent }
  var isEmpty: Bool { count == 0 }
  var rest: ArraySlice<UInt8> { bytes[sent...] }

  mutating func append(_ new: [UInt8]) {
    if isEmpty {
      bytes = new
      sent = 0
    } else {
      bytes += new
    }
  }

  mutating func take(_ count: Int) {
    sent += count
    if isEmpty {
      bytes = []
      sent = 0
    }
  }
}
