#if Host
import Configuration
import Foundation
import JITPolicyHost
import SystemPackage

/// Where settings come from: the command line first, then the environment, then a file.
///
/// `ConfigReader` takes a value of the wrong type for none. Here that is an error, and so is a key of the
/// file or a variable that nothing reads: a slip must not leave a host open that was meant to be closed.
struct Settings {
    private let providers: [any ConfigProvider]

    /// Every key, as it stands in the file; `tls.key` in the environment is `JITPOLICYD_TLS_KEY`.
    enum Key: String, CaseIterable {
        case data, policy, address, port
        case tlsCertificate = "tls.certificate"
        case tlsKey = "tls.key"
        case allowPlaintext, requireNote
        case knownObligations, reviewLapseSeconds, clockSkewSeconds
        case streamSeconds

        /// What it is called in the environment: `JITPOLICYD_REQUIRE_NOTE`.
        var variable: String {
            rawValue.reduce(into: Settings.prefix) { name, character in
                switch character {
                case ".": name.append("_")
                case _ where character.isUppercase: name += "_" + String(character)
                default: name += character.uppercased()
                }
            }
        }
    }

    private static let prefix = "JITPOLICYD_"

    enum Defect: Error, CustomStringConvertible {
        case unknownKey(String, file: String)
        case unknownVariable(String)
        case wrongType(Key, expected: String)
        case unreadable(file: String)

        var description: String {
            switch self {
            case .unknownKey(let key, let file): "\(file): there is no setting `\(key)`"
            case .unknownVariable(let name):
                "nothing reads the variable \(name): there are "
                    + Key.allCases.map(\.variable).joined(separator: ", ")
            case .wrongType(let key, let expected):
                "the setting `\(key.rawValue)` is to be \(expected)"
            case .unreadable(let file): "\(file) cannot be read as a JSON object"
            }
        }
    }

    init(file: String?, environment: [String: String]) async throws {
        let variables = Set(Key.allCases.map(\.variable))
        for name in environment.keys.sorted()
        where name.uppercased().hasPrefix(Self.prefix) && !variables.contains(name) {
            throw Defect.unknownVariable(name)
        }
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: environment)
                .prefixKeys(with: "jitpolicyd")
        ]
        if let file {
            try Self.checkKeys(of: file)
            providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
        }
        self.providers = providers
    }

    func text(_ key: Key) throws -> String? {
        guard let value = try value(key, .string, expected: "a text") else { return nil }
        guard case .string(let text) = value else { return nil }
        return text
    }

    func texts(_ key: Key) throws -> [String]? {
        guard let value = try value(key, .stringArray, expected: "a list of texts") else {
            return nil
        }
        guard case .stringArray(let texts) = value else { return nil }
        return texts
    }

    func integer(_ key: Key) throws -> Int? {
        guard let value = try value(key, .int, expected: "a whole number") else { return nil }
        guard case .int(let number) = value else { return nil }
        return number
    }

    func flag(_ key: Key) throws -> Bool? {
        guard let value = try value(key, .bool, expected: "true or false") else { return nil }
        guard case .bool(let flag) = value else { return nil }
        return flag
    }

    /// What the first provider that has a key says.
    private func value(
        _ key: Key, _ type: ConfigType, expected: String
    ) throws -> ConfigContent? {
        let path = AbsoluteConfigKey(ConfigKey(key.rawValue))
        for provider in providers {
            do {
                if let value = try provider.value(forKey: path, type: type).value {
                    return value.content
                }
            } catch {
                throw Defect.wrongType(key, expected: expected)
            }
        }
        return nil
    }

    private static func checkKeys(of file: String) throws {
        guard let data = FileManager.default.contents(atPath: file),
            case .object(let members)? = try? JSON(parsing: Array(data))
        else { throw Defect.unreadable(file: file) }
        let found = members.flatMap { name, value -> [String] in
            guard case .object(let inner) = value else { return [name] }
            return inner.keys.map { "\(name).\($0)" }
        }
        for key in found.sorted() where Key(rawValue: key) == nil {
            throw Defect.unknownKey(key, file: file)
        }
    }
}
#endif
