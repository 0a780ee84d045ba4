import Text

/// What containers have to say: by their names, as the stories call them.
struct LogWords {
  let container: String
  /// Said at the end, by what it ended with.
  let ending: [String]
  let beginning: [String]

  init(container: String, exit: Int?) {
    self.container = container
    beginning = ["starting \(container)", "configuration read from the environment", "listening"]
    switch exit {
    case nil: ending = []
    case 0: ending = ["done"]
    case 137: ending = ["allocating 268435456 bytes for the index"]
    default:
      ending = [
        "\u{1B}[31mfatal\u{1B}[0m: cannot read the model: unexpected end of file", "  at Model.load (model.py:118)",
        "  at main (main.py:41)", "exiting with status \(exit ?? 1)",
      ]
    }
  }

  func line(_ number: UInt64, at time: Instant) -> String {
    let milliseconds = number / 7 % 240 + 2
    switch container {
    case "web", "controller", "proxy":
      let path = Self.paths[Int(number % UInt64(Self.paths.count))]
      let status = number % 97 == 0 ? 502 : number % 31 == 0 ? 404 : 200
      return
        "10.244.2.\(number % 200 + 2) - - \"GET \(path) HTTP/1.1\" \(status) \(number / 11 % 20_000) \(milliseconds)ms"
    case "cart", "checkout", "payments", "search":
      let level = number % 61 == 0 ? "error" : number % 17 == 0 ? "warn" : "info"
      let message = Self.messages[Int(number / 3 % UInt64(Self.messages.count))]
      return
        "{\"level\":\"\(level)\",\"msg\":\"\(message)\",\"order\":\"\(String(number % 0xFFFFFF, radix: 16))\",\"ms\":\(milliseconds)}"
    default:
      return
        "level=info component=\(container) msg=\"\(Self.duties[Int(number % UInt64(Self.duties.count))])\" duration=\(milliseconds)ms"
    }
  }

  private static let paths = [
    "/", "/cart", "/search?q=boots", "/products/4711", "/checkout", "/static/app.js", "/healthz",
  ]
  private static let messages = [
    "basket updated", "stock reserved", "price confirmed", "address checked", "authorisation asked for", "order kept",
  ]
  private static let duties = ["tick", "checkpoint complete", "reconciled", "nothing to do", "cache refreshed"]
}
