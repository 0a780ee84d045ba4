/// Bytes to feed, about 8 MB of each kind (less of what is slow on purpose), in pieces of 4 KB as a pipe gives them.
struct Workload {
  let name: String
  let pieces: [[UInt8]]

  var megabytes: Double { Double(pieces.reduce(0) { $0 + $1.count }) / 1e6 }

  private init(_ name: String, megabytes: Double = 8, line: (Int) -> String) {
    self.name = name
    var bytes: [UInt8] = []
    var number = 0
    while Double(bytes.count) < megabytes * 1e6 {
      bytes += line(number).utf8
      number += 1
    }
    pieces = stride(from: 0, to: bytes.count, by: 4096).map { Array(bytes[$0..<min($0 + 4096, bytes.count)]) }
  }

  static let all = [
    Workload("plain log") { number in
      "2026-11-21T10:00:\(number % 60).123Z INFO  request handled path=/api/v1/items/\(number) status=200 bytes=\(number &* 7919 % 100_000)\r\n"
    },
    Workload("coloured log") { number in
      "\u{1B}[2m10:00:\(number % 60)\u{1B}[0m \u{1B}[1;3\(number % 8)mINFO\u{1B}[0m \u{1B}[36mrequest\u{1B}[39m handled "
        + "\u{1B}[38;5;\(number % 256)mpath=/api/\(number)\u{1B}[m status=\u{1B}[32m200\u{1B}[0m\r\n"
    },
    Workload("true colour") { number in
      var line = ""
      for column in 0..<16 {
        line += "\u{1B}[38;2;\(column * 16);\(number % 256);80mtext"
      }
      return line + "\u{1B}[0m\r\n"
    },
    // The most work for the fewest bytes.
    Workload("hostile: resets", megabytes: 0.1) { _ in "\u{1B}c" },
    Workload("hostile: scrolling", megabytes: 0.1) { number in "\u{1B}[\(number % 2 == 0 ? "S" : "99S")" },
    Workload("hostile: colours", megabytes: 2) { number in
      "\u{1B}[38;2;\(number % 256);\(number / 256 % 256);\(number / 65_536 % 256)mx"
    },
    Workload("UTF-8") { number in "Grüße \(number): naïve café → ✓ 漢字かな交じり文 「テスト」 über größer élève\r\n" },
    Workload("full screen") { number in
      "\u{1B}[\(number % 60 + 1);\(number * 7 % 190 + 1)H\u{1B}[\(number % 2 == 0 ? "7" : "0")mcell \(number % 100)\u{1B}[K"
    },
  ]
}
