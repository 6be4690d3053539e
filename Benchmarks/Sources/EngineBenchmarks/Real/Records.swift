internal import Foundation

/// A folder of records as JSON.
struct Records {
    let folder: String

    /// The objects of a file with one on a line.
    func lines(_ file: String) throws -> [[String: Any]] {
        try data(file).split(separator: UInt8(ascii: "\n")).compactMap {
            try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
        }
    }

    /// The member `items` of a file.
    func items(_ file: String) throws -> [[String: Any]] {
        let document = try JSONSerialization.jsonObject(with: data(file)) as? [String: Any]
        return document?["items"] as? [[String: Any]] ?? []
    }

    private func data(_ file: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
    }
}

/// A process event as a request.
struct JSONRequest {
    private var members: [String: Any] = [:]
    private var app: [String: Any] = [:]
    private var user: [String: Any] = [:]

    init(_ event: [String: Any]) {
        app["path"] = event["path"]
        app["sha256"] = event["sha256"]
        app["original_name"] = event["original_file_name"]
        app["product"] = event["product"]
        app["version"] = event["file_version"]
        if let parent = event["parent_path"] { app["parent"] = ["path": parent] }
        user["name"] = event["user"]
        var device: [String: Any] = ["os": "windows"]
        device["name"] = event["host"]
        members["device"] = device
    }

    mutating func tell(_ key: String, _ value: String) { members[key] = value }

    mutating func tellPublisher(_ publisher: String?) {
        app["publisher"] = publisher
        app["signature"] = publisher == nil ? "unsigned" : "valid"
    }

    mutating func tellGroups(_ groups: [String]?) { user["groups"] = groups }

    var line: String {
        get throws {
            let object = members.merging(["app": app, "user": user]) { $1 }
            let data = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
            return String(decoding: data, as: UTF8.self)
        }
    }
}
