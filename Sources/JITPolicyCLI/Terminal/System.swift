import Foundation

/// Lets writing to a pipe that nobody reads fail instead of ending the process.
func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

func exitProcess(_ status: Int32) -> Never { exit(status) }

/// The terminal, as far as what is printed depends on it.
enum Terminal {
    /// Whether results go to a terminal that shows colours.
    static var outputHasColor: Bool { isatty(STDOUT_FILENO) == 1 && allowsColor }
    /// Whether messages do.
    static var messagesHaveColor: Bool { isatty(STDERR_FILENO) == 1 && allowsColor }
    /// Whether someone can see progress.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// See no-color.org: any value that is not empty turns colours off.
    private static var allowsColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }
}

/// The system's own words for why a file operation failed.
struct SystemReason {
    var text: String
    var isBrokenPipe: Bool

    init(_ error: any Error) {
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let posix = [error, underlying].compactMap(\.self).first { $0.domain == NSPOSIXErrorDomain }
        let code = posix.map { Int32($0.code) } ?? Self.code(of: error as? CocoaError)
        isBrokenPipe = code == EPIPE
        text = code.map(describe) ?? error.localizedDescription
    }

    /// What the system said where Foundation keeps only its own reading of it.
    private static func code(of error: CocoaError?) -> Int32? {
        switch error?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
        case .fileReadNoPermission, .fileWriteNoPermission: EACCES
        case .fileWriteFileExists: EEXIST
        case .fileWriteOutOfSpace: ENOSPC
        case .fileWriteVolumeReadOnly: EROFS
        case .fileReadInvalidFileName, .fileWriteInvalidFileName: EINVAL
        default: nil
        }
    }

    init(code: Int32) {
        isBrokenPipe = code == EPIPE
        text = describe(code)
    }
}

private func describe(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
