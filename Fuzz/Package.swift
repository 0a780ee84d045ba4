// swift-tools-version: 6.1
import PackageDescription

// Fuzzers, in a package of their own because the sanitizers' flags reach every target; `./run SECONDS` builds and runs.
// Sources of rooms are links to theirs.
//
// Built with `--sanitize=fuzzer`, which keeps SwiftPM from making a `main`. The address sanitizer is added here, both
// in one flag: of several the Swift compiler takes the last, and SwiftPM puts those of its command line in an order
// that changes from run to run, so that some builds would have no coverage and the others check no address.
let swift: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address"])]
let c: [CSetting] = [.unsafeFlags(["-fsanitize=address", "-fno-omit-frame-pointer"])]

let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "CWidth", cSettings: c),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .target(name: "Text", dependencies: ["CPCRE2", "CWidth"], swiftSettings: swift),
    .target(name: "Emulator", dependencies: ["Text"], swiftSettings: swift),
    .executableTarget(
      name: "EmulatorFuzz", dependencies: ["Emulator"],
      swiftSettings: swift + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
