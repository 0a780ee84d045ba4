/// A kind whose objects are created, changed and deleted at random.
enum RandomKind: String, CaseIterable, Sendable {
  case configmaps, secrets, services, serviceaccounts, pods, parcels

  /// Where the objects of a namespace are served.
  func path(_ namespace: String) -> String {
    self == .parcels
      ? "/apis/skua.test/v1/namespaces/\(namespace)/parcels" : "/api/v1/namespaces/\(namespace)/\(rawValue)"
  }

  /// A new object, as JSON. `number` is anything: it makes what is printed differ.
  func object(name: String, isSelected: Bool, number: Int) -> String {
    let labels = #"{"skua-random":"\#(isSelected ? "in" : "out")"}"#
    let metadata = #""metadata":{"name":"\#(name)","labels":\#(labels)}"#
    let body =
      switch self {
      case .configmaps: #""apiVersion":"v1","kind":"ConfigMap","data":\#(Self.data(number))"#
      case .secrets: #""apiVersion":"v1","kind":"Secret","stringData":\#(Self.data(number))"#
      case .services:
        #""apiVersion":"v1","kind":"Service","spec":{"clusterIP":"None","ports":[{"port":\#(1 + number % 60_000)}]}"#
      case .serviceaccounts: #""apiVersion":"v1","kind":"ServiceAccount""#
      // No scheduler of that name exists, so nothing but this test changes it.
      case .pods:
        #""apiVersion":"v1","kind":"Pod","spec":{"schedulerName":"nobody","automountServiceAccountToken":false,"#
          + #""containers":[{"name":"c","image":"none"}]}"#
      case .parcels: #""apiVersion":"skua.test/v1","kind":"Parcel","spec":\#(Self.parcel(number))"#
      }
    return "{\(metadata),\(body)}"
  }

  /// A merge patch that changes what is printed.
  func patch(number: Int) -> String {
    switch self {
    case .configmaps, .secrets:
      #"{"\#(self == .secrets ? "stringData" : "data")":{"k\#(number % 7)":\#(number % 3 == 0 ? "null" : "\"v\"")}}"#
    case .services: #"{"spec":{"ports":[{"port":\#(1 + number % 60_000)}]}}"#
    case .serviceaccounts: #"{"secrets":[\#((0..<number % 4).map { #"{"name":"s\#($0)"}"# }.joined(separator: ","))]}"#
    case .pods:
      #"{"status":{"phase":"\#(["Pending", "Running", "Failed", "Succeeded"][number % 4])","reason":"R\#(number % 9)"}}"#
    case .parcels: #"{"spec":\#(Self.parcel(number))}"#
    }
  }

  /// The subresource that the patch is for.
  var patched: String { self == .pods ? "/status" : "" }

  private static func data(_ number: Int) -> String {
    "{" + (0..<number % 5).map { #""k\#($0)":"v""# }.joined(separator: ",") + "}"
  }

  private static func parcel(_ number: Int) -> String {
    """
    {"title":"No. \(number % 1000)","weight":\(number % 100).5,"count":\(number % 50),"fragile":\(number % 2 == 0),\
    "sent":"20\(10 + number % 10)-01-02T03:04:05Z","note":"n \(number % 13)"}
    """
  }
}
