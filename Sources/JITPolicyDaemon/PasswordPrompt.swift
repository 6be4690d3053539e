#if Host
import ArgumentParser
import Foundation

/// A new password: asked for twice on a terminal, without showing it; elsewhere the first line of the
/// standard input. Never an argument, which every process on the machine could read.
func readNewPassword() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
        guard let line = readLine() else {
            throw ValidationError("expected a password on the input")
        }
        return line
    }
    let first = try ask("New password: ")
    guard try ask("Again: ") == first else { throw ValidationError("the two are not the same") }
    return first
}

private func ask(_ question: String) throws -> String {
    FileHandle.standardError.write(Data(question.utf8))
    var shown = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else {
        throw ValidationError("the terminal cannot be kept from showing a password")
    }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else {
        throw ValidationError("the terminal cannot be kept from showing a password")
    }
    defer {
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
        FileHandle.standardError.write(Data("\n".utf8))
    }
    guard let line = readLine() else { throw ExitCode.failure }
    return line
}
#endif
