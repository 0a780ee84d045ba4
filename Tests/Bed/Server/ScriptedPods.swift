/// The pods of a made-up cluster, in the words of a server that prints them: Tables and watch events, about 3 KB a pod
/// as kube-apiserver sends them. The same number always gives the same pod; pods are in the server's order.
public struct ScriptedPods: Sendable {
  public let count: Int
  /// Pods of one Deployment, which share labels and owner.
  private static let replicas = 20
  private static let nodes = 400

  public init(count: Int) { self.count = count }

  /// The seven columns of a pod list, the last two for `-o wide`.
  public static let columns = """
    [{"name":"Name","type":"string","format":"name","priority":0},{"name":"Ready","type":"string","priority":0},\
    {"name":"Status","type":"string","priority":0},{"name":"Restarts","type":"string","priority":0},\
    {"name":"Age","type":"string","priority":0},{"name":"IP","type":"string","priority":1},\
    {"name":"Node","type":"string","priority":1},{"name":"Nominated Node","type":"string","priority":1},\
    {"name":"Readiness Gates","type":"string","priority":1}]
    """

  /// What stands before the first row of a list.
  public static func listHead(version: Int, continueToken: String? = nil) -> String {
    let more = continueToken.map { #","continue":"\#($0)""# } ?? ""
    return """
      {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"\(version)"\(more)},\
      "columnDefinitions":\(columns),"rows":[
      """
  }

  /// What stands behind the last one.
  public static let listTail = "]}\n"

  /// A whole list.
  public func list(version: Int) -> [UInt8] {
    var body = Array(Self.listHead(version: version).utf8)
    for pod in 0..<count {
      if pod > 0 { body.append(UInt8(ascii: ",")) }
      body.append(contentsOf: row(pod, version: 1).utf8)
    }
    return body + Array(Self.listTail.utf8)
  }

  /// A watch event. Its row differs from that of any other version in its RESTARTS.
  public func event(_ type: String = "MODIFIED", pod: Int, version: Int) -> [UInt8] {
    let head = #"{"type":"\#(type)","object":{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{},"#
    return Array((head + #""columnDefinitions":null,"rows":["# + row(pod, version: version) + "]}}\n").utf8)
  }

  /// An element of a Table's `rows`.
  public func row(_ pod: Int, version: Int) -> String {
    let (group, member) = (pod / Self.replicas, pod % Self.replicas)
    let app = "service-\(Self.padded(group, 5))"
    let hash = "7d9f8b6c\(Self.padded(group % 100, 2))"
    let name = "\(app)-\(hash)-x\(Self.padded(member, 4))"
    let uid = "5a3f0c12-8d4e-4b7a-9f10-\(Self.padded(pod, 12))"
    return """
      {"cells":["\(name)","1/1","Running","\(version % 1000) (3m ago)","41m","10.\(pod / 65536).\(pod / 256 % 256).\
      \(pod % 256)","ip-10-0-12-\(Self.padded(pod % Self.nodes, 3)).eu-central-1.compute.internal","\\u003cnone\\u003e",\
      "\\u003cnone\\u003e"],"object":{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":\
      "\(name)","generateName":"\(app)-\(hash)-","namespace":"team-\(Self.padded(group / 50, 3))","uid":"\(uid)",\
      "resourceVersion":"\(1_000_000 + version)","creationTimestamp":"2026-11-21T09:23:07Z","labels":{"app":"\(app)",\
      "app.kubernetes.io/part-of":"shop","pod-template-hash":"\(hash)","tier":"backend"},"annotations":{\
      "kubernetes.io/config.seen":"2026-11-21T09:23:07.000000000Z","prometheus.io/scrape":"true"},"ownerReferences":[{\
      "apiVersion":"apps/v1","kind":"ReplicaSet","name":"\(app)-\(hash)","uid":"9b1deb4d-3b7d-4bad-9bdd-\
      \(Self.padded(group, 12))","controller":true,"blockOwnerDeletion":true}],"managedFields":\(Self.managedFields)}}}
      """
  }

  private static let managedFields = """
    [{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","time":"2026-11-21T09:23:07Z",\
    "fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:generateName":{},"f:labels":{".":{},"f:app":{},\
    "f:pod-template-hash":{}},"f:ownerReferences":{".":{},"k:{\\"uid\\":\\"9b1deb4d\\"}":{".":{},"f:apiVersion":{}}}},\
    "f:spec":{\(containers)"f:dnsPolicy":{},"f:enableServiceLinks":{},"f:restartPolicy":{}}}},\
    {"manager":"kubelet","operation":"Update","apiVersion":"v1","time":"2026-11-21T09:23:09Z","fieldsType":"FieldsV1",\
    "fieldsV1":{"f:status":{"f:conditions":{\(conditions)},"f:hostIP":{},"f:phase":{},"f:podIP":{},"f:startTime":{}}}}]
    """

  private static let containers = (0..<3).map {
    #""f:containers":{"k:{\"name\":\"c\#($0)\"}":{".":{},"f:env":{},"f:image":{},"f:name":{},"f:ports":{},"#
      + #""f:resources":{".":{},"f:limits":{".":{},"f:cpu":{},"f:memory":{}},"f:requests":{".":{}}}}},"#
  }.joined()

  private static let conditions = ["ContainersReady", "Initialized", "Ready", "PodScheduled"].map {
    #""k:{\"type\":\"\#($0)\"}":{".":{},"f:lastProbeTime":{},"f:lastTransitionTime":{},"f:status":{},"f:type":{}}"#
  }.joined(separator: ",")

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
