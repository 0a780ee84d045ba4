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
  targets: [
    .target(name: "CWidth"),

    room("Text", ["CWidth"]),
    room("Model", ["Text"]),
    room("Locking"),
    tests(of: "Text", ["Text"]),
    tests(of: "Model", ["Model", "Text"]),
  ],
  cxxLanguageStandard: .cxx17
)
