/// The sets that libpcre2 knows by name, as it reads them with UTF and UCP.
///
/// Categories come from the standard library. Its Unicode version may be newer than that of
/// libpcre2, which matters only for scalars that the older one does not know.
extension ScalarSet {
    /// `\d`
    public static let digits = category { $0 == .decimalNumber }
    /// `\w`
    public static let word = letters.union(numbers).union(ScalarSet("_"))
    /// `\s`
    public static let space = separators.union(horizontalSpace).union(verticalSpace)
    /// `\h`
    public static let horizontalSpace = ScalarSet([
        0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E,
        0x2000...0x200A, 0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ])
    /// `\v`
    public static let verticalSpace = ScalarSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
    /// `\N`, and `.` without the flag `s`.
    public static let notNewline = ScalarSet("\n").inverted

    static let letters = category {
        switch $0 {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            true
        default: false
        }
    }
    static let numbers = category {
        $0 == .decimalNumber || $0 == .letterNumber || $0 == .otherNumber
    }
    static let separators = category {
        $0 == .spaceSeparator || $0 == .lineSeparator || $0 == .paragraphSeparator
    }
    static let casedLetters = category {
        $0 == .uppercaseLetter || $0 == .lowercaseLetter || $0 == .titlecaseLetter
    }
    static let alphanumeric = letters.union(numbers)
    static let ascii = ScalarSet(0x00...0x7F)

    /// The class that is written `[:name:]`; nil when there is none of that name.
    static func posix(_ name: String, ignoringCase: Bool) -> ScalarSet? {
        switch name {
        case "alpha": letters
        case "lower": ignoringCase ? casedLetters : category { $0 == .lowercaseLetter }
        case "upper": ignoringCase ? casedLetters : category { $0 == .uppercaseLetter }
        case "alnum": alphanumeric
        case "digit": digits
        case "word": word
        case "space": space
        case "blank": horizontalSpace
        case "cntrl": category { $0 == .control }
        case "ascii": ascii
        case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
        // What they hold differs between versions of libpcre2 beyond ASCII.
        case "graph", "print", "punct": .unknown
        default: nil
        }
    }

    /// The set that is written `\p{name}`. Scripts and binary properties are not known here.
    static func property(_ name: String, ignoringCase: Bool) -> ScalarSet {
        var name = name.filter { $0 != " " && $0 != "_" && $0 != "-" }
        let isNegated = name.first == "^"
        if isNegated { name.removeFirst() }
        let set = propertyByName(name, ignoringCase: ignoringCase) ?? .unknown
        return isNegated ? set.inverted : set
    }

    private static func propertyByName(_ name: String, ignoringCase: Bool) -> ScalarSet? {
        switch name.lowercased() {
        case "any": .all
        case "l": letters
        case "n": numbers
        case "z": separators
        case "l&", "lc": casedLetters
        case "xan": alphanumeric
        case "xwd": word
        case "xsp", "xps": space
        case "lu": ignoringCase ? casedLetters : category { $0 == .uppercaseLetter }
        case "ll": ignoringCase ? casedLetters : category { $0 == .lowercaseLetter }
        case "lt": ignoringCase ? casedLetters : category { $0 == .titlecaseLetter }
        case "lm": category { $0 == .modifierLetter }
        case "lo": category { $0 == .otherLetter }
        case "nd": digits
        case "nl": category { $0 == .letterNumber }
        case "no": category { $0 == .otherNumber }
        case "zs": category { $0 == .spaceSeparator }
        case "cc": category { $0 == .control }
        case "m": category { $0 == .nonspacingMark || $0 == .spacingMark || $0 == .enclosingMark }
        case "p":
            category {
                switch $0 {
                case .connectorPunctuation, .dashPunctuation, .openPunctuation,
                    .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
                    true
                default: false
                }
            }
        case "s":
            category {
                $0 == .mathSymbol || $0 == .currencySymbol || $0 == .modifierSymbol
                    || $0 == .otherSymbol
            }
        default: nil
        }
    }

    // MARK: Categories

    private static func category(
        _ isWanted: (Unicode.GeneralCategory) -> Bool
    ) -> ScalarSet {
        ScalarSet(categories.compactMap { isWanted($0.category) ? $0.range : nil })
    }

    /// The general category of every scalar, as runs.
    private static let categories:
        [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] =
            {
                var runs: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = []
                var start: UInt32 = 0
                var current = Unicode.GeneralCategory.control
                var value: UInt32 = 0
                var blocks = uniformBlocks[...]
                while value <= 0x10FFFF {
                    let isBlock = blocks.first?.lowerBound == value
                    let end = isBlock ? blocks.removeFirst().upperBound : value
                    let category = Unicode.Scalar(value)?.properties.generalCategory ?? .surrogate
                    if category != current {
                        runs.append((start...value - 1, current))
                        (start, current) = (value, category)
                    }
                    value = end + 1
                }
                return runs + [(start...0x10FFFF, current)]
            }()

    /// Large blocks of one category, ascending, so that not every scalar has to be looked up.
    private static let uniformBlocks: [ClosedRange<UInt32>] = [
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xD800...0xDFFF, 0xE000...0xF8FF,
        0x17000...0x187F7, 0x20000...0x2A6DF, 0x2A700...0x2B738, 0x2B740...0x2B81D,
        0x2B820...0x2CEA1, 0x2CEB0...0x2EBE0, 0x30000...0x3134A, 0x33480...0xDFFFF,
        0xE0200...0xEFFFF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD,
    ]
}
