// swift-tools-version: 6.1
import PackageDescription

// Fuzzers, in a package of their own because the sanitizers' flags reach every target; `./run SECONDS` builds and runs.
// Sources of rooms are links to theirs.
let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "CWidth"),
    .target(name: "Text", dependencies: ["CWidth"]),
    .target(name: "Emulator", dependencies: ["Text"]),
    .executableTarget(
      name: "EmulatorFuzz", dependencies: ["Emulator"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
