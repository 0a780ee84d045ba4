import ArgumentParser
import Files
import Program
import Simulator

/// A cluster that is only simulated, for those who have none at hand.
struct DemoArguments: ParsableArguments {
  @Flag(help: "Open on a simulated cluster in this process, instead of a real one.") var demo = false
  @Option(
    help: ArgumentHelp("Simulate this version of Kubernetes, 1.20 to 1.34, with --demo.", valueName: "version"))
  var demoVersion: String?

  func validate() throws {
    if demoVersion != nil && !demo { throw ValidationError("--demo-version needs --demo") }
    if let demoVersion { _ = try Self.settings(version: demoVersion) }
  }

  static func settings(version: String?) throws -> SimulatedCluster.Settings {
    var settings = SimulatedCluster.Settings()
    do { if let version { try settings.setVersion(version) } } catch { throw ValidationError(error.description) }
    return settings
  }
}

/// The simulated cluster of this run, with its kubeconfig in a folder that only its owner can read.
final class Demo {
  let kubeconfig: String
  /// What servers serve is remembered by their URLs, and this one's never comes again: it is remembered in the folder.
  let environment: [String: String]
  private let cluster: SimulatedCluster
  private let folder: OwnFolder

  init(_ arguments: DemoArguments) throws {
    let settings = try DemoArguments.settings(version: arguments.demoVersion)
    let parent = Environment.all["XDG_RUNTIME_DIR"] ?? Environment.all["TMPDIR"] ?? "/tmp"
    guard let folder = OwnFolder(in: parent, named: "skua-demo") else {
      throw ValidationError("no folder can be made in \(parent) for the demo's kubeconfig; set TMPDIR to another")
    }
    self.folder = folder
    kubeconfig = "\(folder.path)/kubeconfig"
    environment = Environment.all.merging(["XDG_CACHE_HOME": folder.path]) { $1 }
    cluster = try SimulatedCluster(settings)
    try cluster.writeKubeconfig(kubeconfig)
  }

  /// Takes the folder away.
  func end() {
    cluster.stop()
    folder.remove()
  }
}
