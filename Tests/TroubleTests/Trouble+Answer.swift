import Bed
import Kubeconfig
import Kubernetes
import Model
import Text

extension Trouble {
  static let answer: [Trouble] = [
    Trouble(
      "401: the token is not accepted",
      "https://localhost:PORT does not accept the token of user 'me' (401); log in again, or renew the user's credentials in "
        + "the kubeconfig.",
      over: [.http1, .http2]
    ) { try await $0.askGateway(status: 401) { access, _ in access.bearer = .token("secret") } },
    Trouble(
      "401: there are no credentials",
      "https://localhost:PORT does not accept a request without credentials: the user 'me' has none (401); log in again, or "
        + "renew the user's credentials in the kubeconfig."
    ) { try await $0.askGateway(status: 401) },
    Trouble(
      "403: the user may not",
      "pods is forbidden: User \"me\" cannot list resource \"pods\" in API group \"\" in the namespace \"shop\"; ask for that "
        + "right, or use another user or namespace."
    ) {
      try await $0.refuse(
        403, "Forbidden",
        #"pods is forbidden: User \"me\" cannot list resource \"pods\" in API group \"\" in the namespace \"shop\""#)
    },
    Trouble(
      "403: the server does not know who asks",
      "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\"; the server took no credentials from this "
        + "user, so check them in the kubeconfig."
    ) {
      try await $0.refuse(
        403, "Forbidden", #"pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\""#)
    },
    Trouble(
      "429: too many requests",
      "http://127.0.0.1:PORT has too many requests (429) and wants a pause for 7 s; it is asked again by itself."
    ) {
      try await $0.askServer(
        status: 429, headers: ["Retry-After": "7", "Content-Type": "application/json"],
        body: #"{"kind":"Status","code":429,"message":"too many requests, please try again later"}"#)
    },
    Trouble(
      "404: a kind that is gone",
      "http://127.0.0.1:PORT does not know /apis/example.com/v1/rockets (404); that kind is gone from the cluster, or the path "
        + "in the cluster's server is wrong."
    ) {
      try await $0.askServer(
        status: 404, headers: ["Content-Type": "text/plain"], body: "404 page not found\n",
        path: "/apis/example.com/v1/rockets")
    },
    Trouble(
      "404 to everything: a wrong path in the server's URL",
      "http://127.0.0.1:PORT answers 404 to /version, so it is no Kubernetes API; check the path and the port in the cluster's "
        + "server."
    ) { try await $0.askServer(status: 404, headers: ["Content-Type": "text/plain"], body: "404 page not found\n") },
    Trouble(
      "503: an aggregated API is down",
      "The API metrics.k8s.io/v1beta1 is down (503): service unavailable; `:apiservices` shows which service stands behind it."
    ) { try await $0.refuse(503, "", "service unavailable", path: "/apis/metrics.k8s.io/v1beta1/nodes") },
    Trouble(
      "503: the server is starting or overloaded",
      "http://127.0.0.1:PORT cannot answer now (503); it is asked again by itself."
    ) { try await $0.askServer(status: 503) },
    Trouble(
      "A web page, from a portal or a proxy",
      "http://127.0.0.1:PORT answers 200 with a web page instead of Kubernetes data; a proxy, a portal or a login page is in "
        + "between, or the cluster's server is another site."
    ) { try await $0.askServer(headers: ["Content-Type": "text/html; charset=utf-8"], body: "<html>Welcome!</html>") },
    Trouble(
      "A gateway's error page",
      "http://127.0.0.1:PORT answers 502 with a web page instead of Kubernetes data; a proxy, a portal or a login page is in "
        + "between, or the cluster's server is another site."
    ) { try await $0.askServer(status: 502, headers: ["Content-Type": "text/html"], body: "<html>Bad gateway</html>") },
    Trouble(
      "A login page elsewhere",
      "http://127.0.0.1:PORT answers 302 and sends to https://login.example, as a login page does; log in there first, or "
        + "correct the cluster's server."
    ) { try await $0.askServer(status: 302, headers: ["Location": "https://login.example/?state=secret"]) },
    Trouble(
      "JSON that is cut off", "The list of pods ends in the middle; it was cut on the way and is asked for again."
    ) { _ in
      let pods = Resource(
        group: "", version: "v1", name: "pods", kind: "Pod", singular: "pod", shortNames: [], categories: [],
        isNamespaced: true, verbs: ["list"])
      let reader = ListReader(resource: pods, now: Instant(seconds: 0))
      do throws(APIError) {
        try reader.feed(Array(#"{"kind":"Table","rows":[{"cells":["#.utf8)) { _ in }
        _ = try reader.finish { _ in }
        return "no trouble"
      } catch {
        return "\(error)"
      }
    },
  ]
}

extension Stage {
  fileprivate func refuse(_ code: Int, _ reason: String, _ message: String, path: String = "/api/v1/pods") async throws
    -> String
  {
    try await askServer(
      status: code, headers: ["Content-Type": "application/json"],
      body: #"{"kind":"Status","code":\#(code),"reason":"\#(reason)","message":"\#(message)"}"#, path: path)
  }
}
