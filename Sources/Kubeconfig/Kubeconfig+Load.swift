import Files

extension Kubeconfig {
  /// Reads the files that kubectl would read (client-go clientcmd/loader.go): `explicitPath` alone; else the
  /// list in KUBECONFIG; else HOME/.kube/config. Where none has anything and this is a pod, its service
  /// account. Blocks while it reads.
  ///
  /// - Parameters:
  ///   - explicitPath: What the user named with --kubeconfig; it must exist.
  ///   - environment: KUBECONFIG, HOME, KUBERC, KUBECTL_KUBERC, KUBERNETES_SERVICE_HOST and _PORT count, and the
  ///     proxies.
  ///   - overrides: for the context that is opened first; it becomes the current one.
  ///   - reader: Used now, and again when a context is resolved.
  /// - Throws: for a file that is missing though named, unreadable or no kubeconfig; the others are not
  ///   used then.
  public static func load(
    explicitPath: String? = nil, environment: [String: String], overrides: Overrides = Overrides(),
    reading reader: FileReader = .disk
  ) throws(KubeconfigError) -> Kubeconfig {
    var config = Kubeconfig(reader: reader, environment: environment, overrides: overrides)
    var problems: [KubeconfigProblem] = []
    let paths = paths(explicitPath: explicitPath, environment: environment)
    for path in paths {
      do throws(KubeconfigError) {
        try config.add(path, isRequired: explicitPath != nil)
      } catch {
        problems += error.problems
      }
    }
    config.pluginPolicy = .load(environment: environment, reading: reader)
    guard problems.isEmpty else { throw KubeconfigError(problems) }
    if explicitPath == nil && config.isEmpty && overrides.server == nil,
      let account = ServiceAccount(environment: environment, reader: reader)
    {
      config.useServiceAccount(account)
    }
    config.useOverrides()
    return config
  }

  private mutating func add(_ path: String, isRequired: Bool) throws(KubeconfigError) {
    let bytes: [UInt8]
    do throws(FileReader.Failure) {
      bytes = try reader.read(path)
    } catch {
      switch error {
      case .missing where isRequired: throw KubeconfigError([.missingFile(path)])
      case .missing: return noteMissing(path)
      case .unreadable(let reason): throw KubeconfigError([.unreadableFile(path, reason: reason)])
      }
    }
    merge(try ConfigFile(bytes, path: path), path: path)
  }

  /// The files that ``load`` looks for.
  public static func paths(explicitPath: String?, environment: [String: String]) -> [String] {
    explicitPath.map { [$0] } ?? implicitPaths(environment)
  }

  /// Empty and repeated entries of KUBECONFIG do not count.
  private static func implicitPaths(_ environment: [String: String]) -> [String] {
    if let list = environment["KUBECONFIG"], !list.isEmpty {
      return list.split(separator: ":").map(String.init).reduce(into: []) { paths, path in
        if !paths.contains(path) { paths.append(path) }
      }
    }
    guard let home = environment["HOME"], !home.isEmpty else { return [] }
    return [home + "/.kube/config"]
  }
}
