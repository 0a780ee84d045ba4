import Credentials
import Kubeconfig
import Threads
import Text
import Transport

/// One API server as one user: turns what is asked into requests, and answers into typed errors.
public final class APIServer: Sendable {
  /// How it is reached, and as whom, from now on.
  public var access: ClusterAccess { session.withLock { $0.access } }
  private let session: Guarded<Session>
  private let transport: Transport
  /// Whose connections its requests share, and lose together when they are abandoned.
  private let group: Int
  private let plugins: CredentialSources?
  private let now: @Sendable () -> Instant
  private let clock = Guarded(ServerClock())
  /// Until when no HTTP/2 is spoken.
  private let http2Rests = Guarded<ContinuousClock.Instant?>(nil)

  private struct Session {
    let access: ClusterAccess
    let tokens: TokenFile?
    /// nil for an access that needs no plugin.
    let plugin: CredentialSource?

    init(_ access: ClusterAccess, _ plugins: CredentialSources?) {
      self.access = access
      // kubectl sends no credentials in the clear (client-go transport, K5).
      plugin = access.server.hasPrefix("https:") ? plugins?.source(for: access) : nil
      if case .file(let path, let initial) = access.bearer {
        tokens = TokenFile(path: path, initial: initial)
      } else {
        tokens = nil
      }
    }
  }

  /// - Parameters:
  ///   - group: a number no other server of this transport has.
  ///   - plugins: whom to ask where the access has no credentials but a plugin. Without them such an access is used
  ///     as it is: anonymously.
  ///   - now: our wall clock.
  public init(
    access: ClusterAccess, transport: Transport, group: Int, plugins: CredentialSources? = nil,
    now: @escaping @Sendable () -> Instant
  ) {
    let first = Session(access, plugins)
    session = Guarded(first)
    self.plugins = plugins
    self.transport = transport
    self.group = group
    self.now = now
    follow(first)
  }

  /// Requests go this way from now on; those under way go on as they began.
  ///
  /// - Returns: whether that is another way than before.
  public func use(_ access: ClusterAccess) -> Bool {
    let next = Session(access, plugins)
    let isOther = session.withLock { session in
      defer { session = session.access == access ? session : next }
      return session.access != access
    }
    if isOther { follow(next) }
    return isOther
  }

  /// P5: a connection is who its certificate says; a token is told anew with each request.
  private func follow(_ session: Session) {
    session.plugin?.whenCertificateChanges(for: group) { [transport, group] in
      transport.abandonConnections(group: group)
    }
  }

  /// The server's time less ours, in seconds.
  public var clockOffset: Double { clock.withLock { $0.offset } }

  /// Our clock corrected to the server's: what relative times are reckoned from.
  public var serverNow: Instant { now().adding(seconds: clockOffset) }

  /// Sends a GET and returns when the head of a 2xx answer has arrived.
  ///
  /// Where the credentials come from a plugin, waits for it first, as long as it takes; a credential that is at hand
  /// costs no suspension. One that the server refuses (401) has the plugin run once more, but this request is not sent
  /// again (P5).
  ///
  /// - Parameters:
  ///   - etag: of an answer that is still at hand: where it would be the same again, the server says so with a status
  ///     of 304, which is thrown (RFC 9110 section 13.1.2).
  ///   - timeout: seconds for the whole answer; nil for none but the user's own, as streams need it.
  ///   - waitsForPlugin: false sends what is at hand, be it nothing: for the question whether anyone is there.
  public func open(
    _ query: Query, accept: String, ifNoneMatch etag: String? = nil, version: Request.Version = .http2,
    timeout: Double? = nil, waitsForPlugin: Bool = true
  ) async throws(APIError) -> Response {
    let headers = etag.map { [Header(name: "If-None-Match", value: $0)] } ?? []
    return try await exchange(
      Message(method: "GET", query: query, accept: accept, headers: headers), version: version, timeout: timeout,
      waitsForPlugin: waitsForPlugin)
  }

  /// Sends a request that changes something, once, and returns the whole body of a 2xx answer.
  ///
  /// Nothing is sent a second time, whatever the answer: who asked decides.
  ///
  /// - Parameter timeout: seconds for the whole answer. An API server gives up on a change after 34 s itself.
  public func send(
    _ method: String, _ query: Query, body: [UInt8], contentType: String, timeout: Double = 40
  ) async throws(APIError) -> [UInt8] {
    var message = Message(method: method, query: query, accept: "application/json")
    message.headers = [Header(name: "Content-Type", value: contentType)]
    message.body = body
    let response = try await exchange(message, version: .http2, timeout: timeout, waitsForPlugin: true)
    do { return try await response.collect(limit: 16 << 20) } catch { throw .transport(error) }
  }

  /// What is asked, before it is known of whom and as whom.
  private struct Message {
    var method: String
    var query: Query
    var accept: String
    var headers: [Header] = []
    var body: [UInt8]?
    /// Whether somebody asks again by himself where that may help.
    var isRepeated: Bool { method == "GET" }
  }

  private func exchange(
    _ message: Message, version: Request.Version, timeout: Double?, waitsForPlugin: Bool
  ) async throws(APIError) -> Response {
    let session = session.withLock { $0 }
    let issued = waitsForPlugin ? try await credential(session) : nil
    let credential = issued?.credential ?? session.plugin?.atHand
    let request = try request(message, session, credential, version: version, timeout: timeout)
    let sent = now()
    let response: Response
    do { response = try await transport.open(request) } catch { throw .transport(error) }
    if let date = response.head["date"].flatMap(Instant.init(httpDate:)) {
      let received = now()
      clock.withLock { $0.observe(date: date, sent: sent, received: received) }
    }
    if let issued { session.plugin?.take(status: response.head.status, to: issued) }
    let sentence = AnswerSentence(
      server: session.access.server, path: message.query.path, isRepeated: message.isRepeated)
    if let what = sentence.foreign(response.head) { throw .notTheAPI(what: what) }
    guard (200..<300).contains(response.head.status) else {
      throw await refusal(response, sentence, session.access)
    }
    return response
  }

  /// Returns when the next request has its credential at hand, for who measures how long the server itself takes.
  public func awaitCredential() async throws(APIError) {
    _ = try await credential(session.withLock { $0 })
  }

  /// The whole body of a small answer. Throws when it is larger than `limit` bytes.
  ///
  /// - Parameter tries: how often in all it is asked for while the server is busy and says when to come back (W18).
  public func get(
    _ query: Query, accept: String = "application/json", limit: Int = 16 << 20, timeout: Double = 30, tries: Int = 10,
    waitsForPlugin: Bool = true
  ) async throws(APIError) -> [UInt8] {
    var left = tries
    while true {
      left -= 1
      do throws(APIError) {
        let response = try await open(query, accept: accept, timeout: timeout, waitsForPlugin: waitsForPlugin)
        do { return try await response.collect(limit: limit) } catch { throw .transport(error) }
      } catch {
        guard left > 0, case .status(let status) = error, let pause = status.pause else { throw error }
        do { try await Task.sleep(for: .seconds(pause)) } catch { throw .transport(.cancelled) }
      }
    }
  }

  /// For so many seconds requests go over HTTP/1.1, each over a connection of its own: for a proxy on the way that does
  /// not bear HTTP/2.
  public func avoidHTTP2(seconds: Double) {
    http2Rests.withLock { $0 = .now + .seconds(seconds) }
  }

  /// Someone does not want to wait: a credential plugin that runs is started anew, and no pause before its next run
  /// kept.
  public func retryPlugin() { session.withLock { $0.plugin }?.retry() }

  /// Gives up every connection: what is under way ends, what comes next starts on a fresh one.
  public func abandonConnections() { transport.abandonConnections(group: group) }

  private func request(
    _ message: Message, _ session: Session, _ credential: Credential?, version: Request.Version, timeout: Double?
  ) throws(APIError) -> Request {
    let access = session.access
    let query = message.query
    var request = Request(method: message.method, url: access.server + query.text, body: message.body)
    request.headers = [Header(name: "Accept", value: message.accept)] + message.headers + impersonation(access)
    if let authorization = try authorization(session, credential) {
      request.headers.append(Header(name: "Authorization", value: authorization))
    }
    let certificate = access.clientCertificate ?? credential?.certificate
    request.tls = TLSSettings(
      caPEM: access.certificateAuthority, certificatePEM: certificate?.certificate, keyPEM: certificate?.key,
      verifiesServer: access.verifiesServer, serverName: access.serverName)
    request.proxy = access.proxy
    request.version = http2Rests.withLock { $0.map { $0 > .now } ?? false } ? .http1 : version
    request.acceptsCompression = access.compresses
    request.totalTimeout = query.isStream ? timeout : [timeout, access.requestTimeout].compactMap(\.self).min()
    request.group = group
    return request
  }

  private func refusal(_ response: Response, _ sentence: AnswerSentence, _ access: ClusterAccess) async -> APIError {
    let body = (try? await response.collect(limit: 1 << 20)) ?? []
    if let what = sentence.speaksTLS(response.head.status, body) { return .notTheAPI(what: what) }
    var status = Status(
      code: response.head.status, body: body, contentType: response.head["content-type"],
      retryAfter: response.head["retry-after"].flatMap { Status.seconds(retryAfter: $0, now: serverNow) })
    let presented = access.presentedCredentials(now: CalendarText(seconds: Int(now().milliseconds / 1000)))
    status.sentence = sentence.refusal(status, presented: presented) ?? ""
    return .status(status)
  }

  /// nil where no plugin is needed.
  private func credential(_ session: Session) async throws(APIError) -> IssuedCredential? {
    guard let plugin = session.plugin else { return nil }
    do {
      return try await plugin.credential()
    } catch {
      let seconds = error.next.map { max(0, $0.seconds(since: now())) }
      throw .credential(what: "\(error.error)", retry: seconds.map { .after(seconds: $0) } ?? .whenAsked)
    }
  }

  private func authorization(_ session: Session, _ credential: Credential?) throws(APIError) -> String? {
    let access = session.access
    // kubectl sends no credentials in the clear (client-go transport, K5).
    guard access.server.hasPrefix("https:") else { return nil }
    switch access.bearer {
    case .token(let token): return "Bearer \(token)"
    case .file: return try session.tokens.map { file throws(APIError) in "Bearer \(try file.token(at: now()))" }
    case nil:
      return credential?.token.map { "Bearer \($0)" }
        ?? access.basic.map { "Basic \(Base64.encode("\($0.user):\($0.password)".utf8))" }
    }
  }

  private func impersonation(_ access: ClusterAccess) -> [Header] {
    guard let other = access.impersonation else { return [] }
    return [Header(name: "Impersonate-User", value: other.user)]
      + (other.uid.map { [Header(name: "Impersonate-Uid", value: $0)] } ?? [])
      + other.groups.map { Header(name: "Impersonate-Group", value: $0) }
      + other.extra.sorted { $0.key < $1.key }.flatMap { key, values in
        values.map { Header(name: "Impersonate-Extra-\(percentEncoded(key))", value: $0) }
      }
  }
}
