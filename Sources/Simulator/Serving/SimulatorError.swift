import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a simulated cluster cannot begin.
public enum SimulatorError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSocket(Int32)
  case cannotListen(port: UInt16, Int32)
  case noThread
  case cannotWrite(path: String, why: String)
  case noSuchVersion(String)

  public var description: String {
    switch self {
    case .noSocket(let number): "no socket can be opened: \(String(cString: strerror(number)))"
    case .cannotListen(let port, let number):
      "127.0.0.1:\(port) cannot be listened on: \(String(cString: strerror(number))); choose another --port"
    case .noThread: "the system has no thread left for the simulated cluster"
    case .cannotWrite(let path, let why): "the kubeconfig \(path) cannot be written: \(why)"
    case .noSuchVersion(let text): "'\(text)' is no version that is simulated; write 1.20 to 1.34"
    }
  }
}
