// swift-tools-version: 6.1
import PackageDescription

// The folder tree is the architecture: one target per room. `Tests/ArchitectureTests` holds the
// imports of every file against the table in docs/architecture.md.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "skua",
  products: [
    .executable(name: "skua", targets: ["skua"]),
    .executable(name: "skua-bench", targets: ["skua-bench"]),
    .executable(name: "skua-cost", targets: ["skua-cost"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries. ncurses has no pkgConfig on purpose: its -D flags are refused with a warning.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    // C and C++ that Swift cannot say: simdjson behind a C header, the shipped keymaps and themes as
    // bytes, and wcwidth, parts of posix_spawn and the names of threads, which Swift's Glibc module hides.
    .target(
      name: "CSimdJSON",
      // simdjson without the optimizer is 28 times slower, which would hide every real cost in debug builds.
      cxxSettings: [.unsafeFlags(["-O3"])],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CShipped"),
    .target(name: "CSimulated"),
    .target(name: "CWidth"),
    // What a signal handler may do: nothing that Swift could promise not to allocate or lock for.
    .target(name: "CSignals"),
    .target(name: "CSpawn"),
    .target(name: "CThreads"),

    room("Text", ["CPCRE2", "CWidth"]),
    room("JSON", ["CSimdJSON"]),
    room("YAML", ["CLibYAML"]),
    room("Model", ["Text"]),
    room("Threads", ["CThreads"]),
    room("Transport", ["CCurl", "Threads"]),
    room("Files", ["Threads"]),
    room("Kubeconfig", ["Files", "JSON", "Text", "Threads", "YAML"]),
    room("Processes", ["CSpawn", "Files"]),
    room("Credentials", ["Files", "JSON", "Kubeconfig", "Processes", "Text", "Threads"]),
    room("Acts", ["Model"]),
    room(
      "Kubernetes", ["Acts", "Credentials", "Files", "JSON", "Transport", "Kubeconfig", "Model", "Text", "Threads"]),
    room("Cache", ["Files", "Kubernetes", "Model", "Text", "Threads", "Transport"]),
    room("Manifests", ["JSON", "Model", "Text"]),
    room("Describe", ["JSON", "Model", "Text"]),
    room("Editing", ["JSON", "Manifests", "Model", "YAML"]),
    room("Emulator", ["Text"]),
    room("Config", ["YAML", "Model", "Text", "CShipped"]),
    room("Dashboard", ["Acts", "Model", "Text", "Config"]),
    room("Terminal", ["CNcurses", "CSignals", "Text", "Config", "Dashboard"]),
    room("Simulator", ["CSimulated", "CZlib", "Files", "JSON", "Model", "Text", "Threads", "YAML"]),
    room(
      "Program",
      [
        "Acts", "CSignals", "Cache", "Config", "Credentials", "Dashboard", "Describe", "Editing", "Files", "JSON",
        "Kubeconfig", "Kubernetes", "Manifests", "Model", "Processes", "Terminal", "Text", "Threads", "Transport",
        "YAML",
      ]),
    .executableTarget(
      name: "skua",
      dependencies: [
        "Files", "JSON", "Kubeconfig", "Program", "Simulator",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The beds on which tests lie: a scripted API server, a relay with faults, a pseudo-terminal read
    // back through libvterm.
    .systemLibrary(name: "CVterm", path: "Tests/CVterm", providers: [.apt(["libvterm-dev"])]),
    .systemLibrary(name: "CMalloc", path: "Tests/CMalloc"),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "Bed", dependencies: ["CVterm", "CPseudoTerminal"], path: "Tests/Bed", swiftSettings: strict),
    // Objects of every kind with what is read beside them.
    .target(
      name: "DescribedSamples", dependencies: ["Describe", "JSON", "Text", "YAML"], path: "Tests/DescribedSamples",
      exclude: ["Samples"], swiftSettings: strict),
    .executableTarget(
      name: "skua-bench",
      dependencies: ["Bed", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Benchmarks/skua-bench", swiftSettings: strict),

    .executableTarget(
      name: "skua-cost",
      dependencies: [
        "Bed", "CMalloc", "Cache", "Config", "Dashboard", "JSON", "Kubernetes", "Model", "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/skua-cost", swiftSettings: strict),

    tests(of: "Architecture", []),
    tests(of: "Text", ["Text"]),
    tests(of: "JSON", ["JSON", "Bed"]),
    tests(of: "YAML", ["YAML", "Bed"]),
    tests(of: "Model", ["CMalloc", "Model", "Text"]),
    tests(of: "Threads", ["Threads"]),
    tests(of: "Acts", ["Acts", "Model"]),
    tests(of: "Transport", ["Threads", "Transport", "Bed"]),
    tests(of: "Files", ["Files", "Bed"]),
    tests(of: "Kubeconfig", ["Files", "Kubeconfig", "Bed"]),
    tests(
      of: "Credentials",
      ["Credentials", "JSON", "Kubeconfig", "Kubernetes", "Text", "Threads", "Transport", "Bed"]),
    tests(of: "Kubernetes", ["Acts", "Kubeconfig", "Kubernetes", "Model", "Text", "Threads", "Transport", "Bed"]),
    tests(of: "Cache", ["Cache", "Files", "Model", "Text", "Kubeconfig", "Kubernetes", "Threads", "Transport", "Bed"]),
    tests(of: "Describe", ["Describe", "DescribedSamples", "JSON", "Model", "Text"]),
    tests(of: "Manifests", ["Bed", "JSON", "Manifests", "Model", "YAML"]),
    tests(of: "Editing", ["Editing", "JSON", "Model"]),
    tests(of: "Emulator", ["Emulator", "Text", "CVterm"], exclude: ["Recordings"]),
    tests(of: "Trouble", ["Kubeconfig", "Kubernetes", "Model", "Text", "Transport", "Bed"]),
    tests(of: "Config", ["Config"]),
    tests(of: "Dashboard", ["Acts", "Config", "Dashboard", "Model", "Text", "Bed"]),
    tests(of: "Terminal", ["Config", "Dashboard", "Terminal", "Bed"]),
    tests(of: "Bed", ["Bed"]),
    tests(of: "Program", ["Cache", "Config", "Dashboard", "Files", "Program", "Threads", "Bed"]),
    tests(of: "Simulator", ["JSON", "Simulator", "Text", "Transport"]),
    .testTarget(
      name: "ClusterTests",
      dependencies: [
        "Acts", "Bed", "Cache", "Describe", "DescribedSamples", "JSON", "Kubeconfig", "Kubernetes", "Manifests",
        "Model",
        "Program", "Text", "Threads", "Transport",
      ],
      resources: [.copy("Samples")], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
