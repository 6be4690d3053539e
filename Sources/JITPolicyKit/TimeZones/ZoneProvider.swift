public import JITPolicyRuntime

/// Where time zones come from.
public struct ZoneProvider: Sendable {
    /// The zone of an IANA name.
    public var zone: @Sendable (_ name: String) throws(ZoneError) -> Zone
    /// All names, for suggestions; may be empty.
    public var names: @Sendable () -> [String]
    /// Of the data, such as `2025b`.
    public var version: @Sendable () -> String

    public init(
        zone: @escaping @Sendable (_ name: String) throws(ZoneError) -> Zone,
        names: @escaping @Sendable () -> [String], version: @escaping @Sendable () -> String
    ) {
        self.zone = zone
        self.names = names
        self.version = version
    }

    /// The system's time-zone data.
    public static let system = ZoneProvider.files(.system, in: "/usr/share/zoneinfo")

    /// Compiled zone files in a folder, as the tz database is installed.
    public static func files(_ files: FileProvider, in folder: String) -> ZoneProvider {
        let database = ZoneDatabase(files: files, folder: folder)
        return ZoneProvider(
            zone: { name throws(ZoneError) in try database.zone(name) },
            names: { database.names() }, version: { database.version() })
    }

    /// These zones alone.
    public static func memory(_ zones: [Zone], version: String) -> ZoneProvider {
        ZoneProvider(
            zone: { name throws(ZoneError) in
                guard let zone = zones.first(where: { $0.name == name }) else { throw .unknown }
                return zone
            },
            names: { zones.map(\.name) }, version: { version })
    }
}

/// Why there is no zone of a name.
public enum ZoneError: Error, Hashable, Sendable {
    case unknown
    case unreadable(FileError)
    case damaged(TZifDefect)

    func message(zone: String) -> String {
        switch self {
        case .unknown: "no time zone is named `\(zone)`"
        case .unreadable(let error): "can't read the time zone `\(zone)`: \(error.message)"
        case .damaged(let defect):
            "the data of the time zone `\(zone)` are damaged: \(defect.message)"
        }
    }
}

/// A folder of compiled zone files.
private struct ZoneDatabase {
    static let fileBytesLimit = 4 * 1024 * 1024

    let files: FileProvider
    let folder: String

    func zone(_ name: String) throws(ZoneError) -> Zone {
        guard isZoneName(name) else { throw .unknown }
        // A file system may not tell case apart, and the folder holds more than zones.
        let names = names()
        guard names.isEmpty || names.contains(name) else { throw .unknown }
        let bytes = try contents(of: name)
        do throws(TZifDefect) {
            return try Zone(name: name, tzif: bytes.span)
        } catch {
            throw .damaged(error)
        }
    }

    private func contents(of name: String) throws(ZoneError) -> [UInt8] {
        do throws(FileError) {
            let path = try files.realPath(folder + "/" + name)
            return try files.contents(of: path, limit: Self.fileBytesLimit)
        } catch {
            if case .system(code: 2, _) = error { throw .unknown }  // ENOENT
            throw .unreadable(error)
        }
    }

    /// The zones and links of the text form that is installed beside the compiled one.
    func names() -> [String] {
        var names: [String] = []
        for line in textForm().split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count > 1, fields[0] == "Z" { names.append(String(fields[1])) }
            if fields.count > 2, fields[0] == "L" { names.append(String(fields[2])) }
        }
        return names
    }

    func version() -> String {
        let text = textForm()
        let prefix = "# version "
        if let line = text.split(separator: "\n").first, line.hasPrefix(prefix) {
            return String(line.dropFirst(prefix.count))
        }
        let version = contents(ofText: "+VERSION").split(separator: "\n").first
        return version.map(String.init) ?? "unknown"
    }

    private func textForm() -> String { contents(ofText: "tzdata.zi") }

    private func contents(ofText name: String) -> String {
        do throws(FileError) {
            let path = try files.realPath(folder + "/" + name)
            let bytes = try files.contents(of: path, limit: Self.fileBytesLimit)
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            return ""
        }
    }
}

/// Whether a text has the form of an IANA name: it can then lead nowhere but into the folder.
func isZoneName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count) else { return false }
    let components = name.split(separator: "/", omittingEmptySubsequences: false)
    return components.allSatisfy { component in
        guard let first = component.utf8.first, isLetter(first) else { return false }
        return component.utf8.allSatisfy { byte in
            isLetter(byte) || (0x30...0x39).contains(byte) || "_+-".utf8.contains(byte)
        }
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}
