/// What the editor shows: some lines of comment, then the object.
struct EditText: Hashable {
  /// Lines without their `# `.
  var header: [String]
  var body: [UInt8]

  init(header: [String], body: [UInt8]) {
    self.header = header
    self.body = body
  }

  /// Takes a file apart: the comments it begins with are the header, whoever wrote them.
  init(_ file: [UInt8]) {
    header = []
    var rest = file[...]
    while rest.first == UInt8(ascii: "#") {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let words = rest[..<end].dropFirst()
      header.append(String(decoding: words.first == UInt8(ascii: " ") ? words.dropFirst() : words, as: UTF8.self))
      rest = rest[end...].dropFirst()
    }
    body = Array(rest)
  }

  var bytes: [UInt8] { Array(header.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined().utf8) + body }

  var isBlank: Bool { body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
}
