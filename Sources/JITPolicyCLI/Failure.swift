/// Why a command ends other than well. What it has to say beyond the message is already printed.
enum Failure: Error {
    /// The input has errors, or tests, findings or files that fail.
    case failed
    /// Likewise, in one line.
    case inputError(String)
    case usage(String)
    /// A file that a policy names can't be read, which is already told.
    case unreadableInside
    case unreadable(file: String, reason: String)
    case unwritable(file: String, reason: String)
    /// Nobody reads what is written any more, and that is all right.
    case brokenPipe

    var status: Int32 {
        switch self {
        case .brokenPipe: 0
        case .failed, .inputError: 1
        case .usage, .unreadable, .unreadableInside, .unwritable: 2
        }
    }

    var message: String? {
        switch self {
        case .failed, .unreadableInside, .brokenPipe: nil
        case .inputError(let message), .usage(let message): message
        case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
        case .unwritable(let file, let reason): "cannot write \(file): \(reason)"
        }
    }

    /// The same status without a message, once that was told.
    var silenced: Failure { status == 2 ? .unreadableInside : .failed }

    var isBrokenPipe: Bool {
        if case .brokenPipe = self { true } else { false }
    }
}
