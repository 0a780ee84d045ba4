import CCurl

#if canImport(Glibc)
  import Glibc
#endif

/// The one loop that moves bytes. It owns every handle of libcurl; nothing here is touched by another
/// thread. Between events it sleeps without a timer of its own.
final class CurlLoop {
  private let multi: UnsafeMutableRawPointer
  private let queue: CommandQueue
  private let userAgent: String
  private var transfers: [ObjectIdentifier: Transfer] = [:]
  private var pools: [ConnectionPool.Key: ConnectionPool] = [:]

  init(multi: UnsafeMutableRawPointer, queue: CommandQueue, userAgent: String) {
    self.multi = multi
    self.queue = queue
    self.userAgent = userAgent
    ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
  }

  /// Until `.shutdown`; frees the multi handle.
  func run() {
    while execute(queue.drain()) {
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      for transfer in transfers.values { transfer.deliver() }
      finishCompleted()
      // libcurl shortens this by its own timers; a command wakes it.
      curl_multi_poll(multi, nil, 0, Int32.max, nil)
    }
    close()
  }

  /// `false` when it is time to end.
  private func execute(_ commands: [Command]) -> Bool {
    var goesOn = true
    for command in commands {
      switch command {
      case .start(let request, let stream): start(request, stream)
      case .resume(let stream):
        if let transfer = transfers[ObjectIdentifier(stream)] { curl_easy_pause(transfer.easy.raw, CURLPAUSE_CONT) }
      case .cancel(let stream): cancel(ObjectIdentifier(stream))
      case .abandon(let group): abandon(group)
      case .shutdown: goesOn = false
      }
    }
    return goesOn
  }

  private func start(_ request: Request, _ stream: Stream) {
    do throws(TransportError) {
      let pool = try pool(for: ConnectionPool.Key(request))
      let transfer = try Transfer(request, to: stream, over: pool, userAgent: userAgent)
      guard curl_multi_add_handle(multi, transfer.easy.raw) == CURLM_OK else {
        throw .other(code: 27, detail: "libcurl takes no more transfers")
      }
      transfers[ObjectIdentifier(stream)] = transfer
    } catch {
      stream.end(error)
    }
  }

  private func pool(for key: ConnectionPool.Key) throws(TransportError) -> ConnectionPool {
    if let pool = pools[key] { return pool }
    let pool = try ConnectionPool()
    pools[key] = pool
    return pool
  }

  private func finishCompleted() {
    var waiting: Int32 = 0
    while let message = curl_multi_info_read(multi, &waiting) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      // The message dies with its handle: read it first.
      let code = ccurl_message_result(message)
      guard let (id, transfer) = transfers.first(where: { $0.value.easy.raw == easy }) else { continue }
      let error = transfer.error(for: code)
      let port = transfer.localPort
      if let error, inspect(transfer, after: error) { continue }
      remove(id)
      if error != nil { flushReset(on: port, of: transfer.key) }
      transfer.stream.end(error)
    }
  }

  /// Sends the transfer on to look at the certificate it was refused for; whether it does.
  private func inspect(_ transfer: Transfer, after error: TransportError) -> Bool {
    guard transfer.mayInspect(after: error) else { return false }
    curl_multi_remove_handle(multi, transfer.easy.raw)
    return transfer.prepareInspection(after: error) && curl_multi_add_handle(multi, transfer.easy.raw) == CURLM_OK
  }

  /// Closes the stream at the server: the connection with HTTP/1.1, and with HTTP/2 where nobody else uses it;
  /// otherwise the stream alone is reset.
  private func cancel(_ id: ObjectIdentifier) {
    guard let transfer = transfers[id] else { return }
    let port = transfer.localPort
    transfer.forbidReuse()
    remove(id)
    flushReset(on: port, of: transfer.key)
  }

  /// From 7.88.0 on (curl issue 17611) libcurl queues the RST_STREAM of a transfer that ends early, but sends it
  /// only with the next frame on that connection, which over quiet watches may be minutes away. A pause taken
  /// back at once on a neighbour makes it send what it has.
  private func flushReset(on localPort: Int, of key: ConnectionPool.Key) {
    guard key.version == .http2, localPort != 0 else { return }
    for neighbour in transfers.values where neighbour.key == key && neighbour.localPort == localPort {
      curl_easy_pause(neighbour.easy.raw, CURLPAUSE_RECV)
      curl_easy_pause(neighbour.easy.raw, CURLPAUSE_CONT)
      return
    }
  }

  private func remove(_ id: ObjectIdentifier) {
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    // The transfer frees its handle when it goes, which must not be before this.
    withExtendedLifetime(transfer) { _ = curl_multi_remove_handle(multi, $0.easy.raw) }
  }

  /// Without its pool and its transfers nothing of the group is left: the pool's connections are closed.
  private func abandon(_ group: Int) {
    for (key, _) in pools where key.group == group { pools[key] = nil }
    for (id, transfer) in transfers where transfer.key.group == group {
      remove(id)
      transfer.stream.end(.abandoned)
    }
  }

  private func close() {
    for command in queue.close() {
      if case .start(_, let stream) = command { stream.end(.abandoned) }
    }
    for (id, transfer) in transfers {
      remove(id)
      transfer.stream.end(.abandoned)
    }
    pools = [:]
    curl_multi_cleanup(multi)
  }
}
