import Bed

/// What the environment tells the benchmark.
enum BenchSetting: String {
  case kubeconfig = "KUBECONFIG"
  case kubectl = "KUBECTL"
  case load = "LOAD_COMMAND"
  case churn = "CHURN_COMMAND"

  static let help = """
    The environment says what to run on:
      KUBECONFIG     the kubeconfig of a disposable cluster
      KUBECTL        a kubectl of 1.31 or newer
      LOAD_COMMAND   run with a number of pods, makes them; without it the cluster is taken as it is
      CHURN_COMMAND  run with changes a second and seconds, changes pods; without it that part is left out
      SKUA_BINARY    the program; without it, `skua` beside this one
    """

  /// nil where it is not set, or empty.
  var value: String? { Command.inheritedEnvironment[rawValue].flatMap { $0.isEmpty ? nil : $0 } }

  func required() throws(BenchError) -> String {
    guard let value else { throw .unset(rawValue) }
    return value
  }

  /// The command's words with `arguments` behind them.
  func command(_ arguments: Int...) -> [String]? {
    value.map { $0.split(separator: " ").map(String.init) + arguments.map(String.init) }
  }
}

/// Why there is no table.
enum BenchError: Error, CustomStringConvertible {
  case unset(String)
  case start(command: String, reason: String)
  case failed(command: String, status: Int32)
  case gone(process: Int32)
  case missing(String)

  var description: String {
    switch self {
    case .unset(let variable): "\(variable) is not set: see --help for what the environment must say"
    case .start(let command, let reason): "cannot start \(command): \(reason)"
    case .failed(let command, let status): "\(command) failed with status \(status): what it wrote says why"
    case .gone(let process): "process \(process) has ended while it was measured"
    case .missing(let what): "\(what): a figure without it would mean nothing"
    }
  }
}
