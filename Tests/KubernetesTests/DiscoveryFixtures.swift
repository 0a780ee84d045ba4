import Bed
import Kubeconfig
import Text
import Transport

@testable import Kubernetes

/// Documents of discovery as API servers write them.
enum Documents {
  static let aggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"

  static func aggregated(_ groups: String...) -> String {
    """
    {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},\
    "items":[\(groups.joined(separator: ","))]}
    """
  }

  static func group(_ name: String, _ versions: String...) -> String {
    """
    {"metadata":{"name":"\(name)","creationTimestamp":null},"versions":[\(versions.joined(separator: ","))]}
    """
  }

  static func version(_ version: String, freshness: String = "Current", _ resources: String...) -> String {
    #"{"version":"\#(version)","freshness":"\#(freshness)","resources":[\#(resources.joined(separator: ","))]}"#
  }

  static let pods = """
    {"resource":"pods","responseKind":{"group":"","version":"","kind":"Pod"},"scope":"Namespaced",\
    "singularResource":"pod","verbs":["create","delete","get","list","watch"],"shortNames":["po"],"categories":["all"],\
    "subresources":[{"subresource":"log","responseKind":{"group":"","version":"","kind":"Pod"},"verbs":["get"]},\
    {"subresource":"exec","responseKind":{"group":"","version":"","kind":"PodExecOptions"},"verbs":["create","get"]}]}
    """

  static func resource(_ name: String, kind: String, scope: String = "Namespaced") -> String {
    """
    {"resource":"\(name)","responseKind":{"group":"","version":"","kind":"\(kind)"},"scope":"\(scope)",\
    "singularResource":"","verbs":["get","list","watch"]}
    """
  }

  static let groupList = """
    {"kind":"APIGroupList","apiVersion":"v1","groups":[\
    {"name":"apps","versions":[{"groupVersion":"apps/v1beta1","version":"v1beta1"},{"groupVersion":"apps/v1",\
    "version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}},\
    {"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}],\
    "preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}}]}
    """

  static let coreVersions = #"{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[]}"#

  static let core = """
    {"kind":"APIResourceList","groupVersion":"v1","resources":[\
    {"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["create","delete","get","list","watch"],\
    "shortNames":["po"],"categories":["all"],"storageVersionHash":"xPOwRZ+Yhw8="},\
    {"name":"pods/exec","singularName":"","namespaced":true,"kind":"PodExecOptions","verbs":["create","get"]},\
    {"name":"pods/log","singularName":"","namespaced":true,"kind":"Pod","verbs":["get"]}]}
    """

  static func list(_ name: String, kind: String) -> String {
    """
    {"kind":"APIResourceList","apiVersion":"v1","resources":[{"name":"\(name)","singularName":"","namespaced":true,\
    "kind":"\(kind)","verbs":["get","list","watch"]},{"name":"\(name)/status","singularName":"","namespaced":true,\
    "kind":"\(kind)","verbs":["get","patch","update"]}]}
    """
  }

  static func status(_ code: Int, _ reason: String, _ message: String) -> String {
    #"{"kind":"Status","status":"Failure","code":\#(code),"reason":"\#(reason)","message":"\#(message)"}"#
  }
}

extension ScriptedServer {
  func discovery() -> Discovery {
    let access = ClusterAccess(context: "test", cluster: "test", user: "test", server: url)
    return Discovery(
      server: APIServer(
        access: access, transport: Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), group: 0,
        now: { Instant(seconds: 1_000_000) }))
  }

  /// Answers paths with these documents, as plain JSON; others with 404.
  func serve(_ documents: [String: String]) {
    handle { request, connection in
      if let document = documents[request.path] {
        connection.send(headers: ["Content-Type": "application/json"], body: Array(document.utf8))
      } else {
        connection.send(status: 404, body: Array("404 page not found".utf8))
      }
    }
  }

  var paths: [String] { requests.map(\.path).sorted() }
}
