/// Why bytes are not a request: the first fault and where it is.
///
/// Of a text that is not strict JSON, it is the first place that is not; of one that is, the first
/// value in the order of the document that has the wrong type or form.
public struct RequestDecodingError: Error, Hashable, Sendable {
    /// A JSON path such as `$.duration`.
    public var path: String
    /// What was found and what was expected, on one line.
    public var message: String
    /// From 0.
    public var byteOffset: Int
    /// The request's own name, where it could be read.
    public var id: String?

    public init(path: String, message: String, byteOffset: Int, id: String? = nil) {
        self.path = path
        self.message = message
        self.byteOffset = byteOffset
        self.id = id
    }
}
