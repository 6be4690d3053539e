/// Something that decides requests, and is measured doing so.
protocol Subject: ~Copyable {
    /// How many requests it has.
    var count: Int { get }
    mutating func decide(_ index: Int)
}
