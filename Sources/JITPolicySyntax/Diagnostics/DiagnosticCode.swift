/// The stable code of each kind of finding: never renamed, never reused.
///
/// P01 lexing, P02 syntax, P03 names and files, P04 types and values, P05 patterns, L lint.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    // P01: lexing
    case invalidUTF8 = "P0101"
    // P02: syntax
    case unexpectedToken = "P0201"
    // P03: names and files
    case unknownName = "P0301"
    // P04: types and values
    case typeMismatch = "P0401"
    // P05: regular expressions, globs and paths
    case invalidRegularExpression = "P0501"
    case exponentialBacktracking = "P0502"
    case invalidGlob = "P0503"
    case unusablePath = "P0504"
    // L: lint
}
