import Model

@testable import Kubernetes

/// JSON as API servers write it.
enum Fixture {
  static let podColumns = """
    [{"name":"Name","type":"string","format":"name","priority":0},{"name":"Ready","type":"string","priority":0},\
    {"name":"Restarts","type":"string","priority":0},{"name":"Age","type":"string","priority":0},\
    {"name":"IP","type":"string","priority":1}]
    """

  static func podRow(_ name: String, restarts: String = "0", age: String = "5m", created: String? = nil) -> String {
    let creation = created.map { "\"\($0)\"" } ?? "null"
    return """
      {"cells":["\(name)","1/1","\(restarts)","\(age)",null],"object":{"kind":"PartialObjectMetadata",\
      "metadata":{"name":"\(name)","namespace":"shop","uid":"u-\(name)","resourceVersion":"41",\
      "creationTimestamp":\(creation),"managedFields":[{"manager":"kubelet","fieldsV1":{"f:x":{}}}]}}}
      """
  }

  static func table(rows: [String], version: String = "42", token: String? = nil) -> String {
    let more = token.map { ",\"continue\":\"\($0)\"" } ?? ""
    return """
      {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"\(version)"\(more)},\
      "columnDefinitions":\(podColumns),"rows":[\(rows.joined(separator: ","))]}
      """
  }

  static func event(_ type: String, rows: [String], columns: String = "null") -> String {
    """
    {"type":"\(type)","object":{"kind":"Table","metadata":{"resourceVersion":"43"},"columnDefinitions":\(columns),\
    "rows":[\(rows.joined(separator: ","))]}}

    """
  }
}

extension Row {
  var cellTexts: [String] { (0..<cellCount).map { String(decoding: cell($0), as: UTF8.self) } }
}
