// swift-tools-version: 6.1
import PackageDescription

// The emulator's speed beside libvterm's, in one run. In a package of its own so that no build of the program waits
// for it; sources of rooms are links to theirs.
//
//   swift run --package-path Benchmarks/Emulator -c release EmulatorBenchmark ["NAME OF WORKLOAD"...]
let package = Package(
  name: "emulator-benchmark",
  targets: [
    .target(name: "CWidth"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .target(name: "Text", dependencies: ["CPCRE2", "CWidth"]),
    .target(name: "Emulator", dependencies: ["Text"]),
    .systemLibrary(name: "CVterm", pkgConfig: "vterm", providers: [.apt(["libvterm-dev"])]),
    .executableTarget(name: "EmulatorBenchmark", dependencies: ["Emulator", "CVterm"]),
  ],
  swiftLanguageModes: [.v6]
)
