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
    case unknownAttribute = "P0302"
    case unknownRule = "P0303"
    case duplicateName = "P0304"
    case reservedName = "P0305"
    case wrongKindOfName = "P0306"
    case cyclicDeclaration = "P0307"
    case duplicatePolicy = "P0308"
    case cyclicImport = "P0309"
    case outsideRootFolder = "P0310"
    case unreadableFile = "P0311"
    case fileTooLarge = "P0312"
    case unknownStandardList = "P0313"
    case unknownTimeZone = "P0314"
    case badListLine = "P0315"
    case invalidFileName = "P0316"
    case importsTooDeep = "P0317"
    // P04: types and values
    case typeMismatch = "P0401"
    case operatorNotDefined = "P0402"
    case unknownEnumerationValue = "P0403"
    case invalidHash = "P0404"
    case valueOutOfRange = "P0405"
    case emptyList = "P0406"
    case allOfEmptyList = "P0407"
    case globInLiteralList = "P0408"
    case invalidSchedule = "P0409"
    case misplacedClause = "P0410"
    case repeatedClause = "P0411"
    case zeroAmount = "P0412"
    case conditionTooDeep = "P0413"
    case unusableName = "P0414"
    case invalidAttributeDeclaration = "P0415"
    case emptyActivePeriod = "P0416"
    case repeatedAssignment = "P0417"
    case incompleteTest = "P0418"
    case wrongRuleEffect = "P0419"
    case tooManyRules = "P0420"
    case emptyText = "P0421"
    // P05: regular expressions, globs and paths
    case invalidRegularExpression = "P0501"
    case exponentialBacktracking = "P0502"
    case invalidGlob = "P0503"
    case unusablePath = "P0504"
    case forbiddenPatternItem = "P0505"
    case patternTooLong = "P0506"
    // L: lint
}
