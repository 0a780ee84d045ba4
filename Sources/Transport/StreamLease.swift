/// A reader's hold on a running transfer: when the last one goes, so does the transfer.
final class StreamLease: Sendable {
  private let stream = Stream()
  private let queue: CommandQueue

  init(queue: CommandQueue) { self.queue = queue }

  deinit { cancel() }

  var silence: Duration { stream.silence }

  func cancel() {
    if stream.cancel() { queue.post(.cancel(stream)) }
  }

  /// Starts the transfer and waits for its head.
  func open(_ request: Request, isolation: isolated (any Actor)? = #isolation) async
    -> Result<ResponseHead, TransportError>
  {
    guard queue.post(.start(request, stream)) else {
      stream.end(.abandoned)
      return .failure(.abandoned)
    }
    return await withTaskCancellationHandler {
      await stream.head(isolation: isolation)
    } onCancel: {
      cancel()
    }
  }

  /// The next bytes of the body; `nil` at its end.
  func next(isolation: isolated (any Actor)? = #isolation) async -> Result<[UInt8]?, TransportError> {
    if Task.isCancelled { cancel() }
    // Most reads find bytes waiting; they need neither a continuation nor a cancellation handler.
    switch stream.read() {
    case .chunk(let chunk, let resumesSender):
      if resumesSender { resumeSender() }
      return .success(chunk)
    case .end(let outcome): return outcome
    case .mustWait: break
    }
    return await withTaskCancellationHandler {
      await stream.nextRead(isolation: isolation, resume: resumeSender)
    } onCancel: {
      cancel()
    }
  }

  private func resumeSender() { queue.post(.resume(stream)) }
}
