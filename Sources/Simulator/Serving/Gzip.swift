import CZlib

/// Bodies are compressed as the real server does: from 128 KiB on, and quickly rather than well.
enum Gzip {
  static let threshold = 128 * 1024

  /// Nil where zlib has no memory.
  static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard czlib_gzip_init(&stream, 1) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let limit = Int(deflateBound(&stream, UInt(bytes.count)))
    var result = Z_ERRNO
    let compressed = [UInt8](unsafeUninitializedCapacity: limit) { output, count in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: limit)
        result = deflate(&stream, Z_FINISH)
        count = Int(stream.total_out)
      }
    }
    return result == Z_STREAM_END ? compressed : nil
  }
}
