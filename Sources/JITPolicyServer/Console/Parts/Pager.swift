#if Host
/// The way from one page of a list to the next, which has what is older.
struct Pager: View {
    /// How many items a page of the console has.
    static let size = 50

    /// Nil on the last page.
    var older: String?
    /// Nil on the first page.
    var first: String?

    /// - Parameters:
    ///   - path: of the list.
    ///   - filters: those that are set, as the query has them.
    ///   - page: the page that is shown.
    ///   - last: the sequence number of its last item; nil where the page is not full.
    init(path: String, filters: [(String, String?)], page: Page, last: Int64?) {
        older = last.map { address(path, filters + [("cursor", String($0))]) }
        first = page.before == nil ? nil : address(path, filters)
    }
}

extension Page {
    /// The number of the last item of a page that is full.
    func last<Item>(of items: [Item], _ sequence: (Item) -> Int64?) -> Int64? {
        items.count == limit ? items.last.flatMap(sequence) : nil
    }
}
#endif
