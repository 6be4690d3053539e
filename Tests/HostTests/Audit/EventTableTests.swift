import JITPolicyHost
import Testing

@Suite struct EventTableTests {
    private func cells(user: String) -> [Substring] {
        let record = JSON.object([
            "sequence": .integer(7), "user": .text(user),
            "actor": .object(["kind": .text("agent"), "name": .text("ws-1")]),
            "decision": .object(["rules": .texts(["a"])]),
        ])
        return EventTable.row(record).split(separator: ",", omittingEmptySubsequences: false)
    }

    @Test func `A row has a cell for each column, and no cell where the record has nothing`() {
        let columns = EventTable.header.split(separator: ",", omittingEmptySubsequences: false)
        let cells = cells(user: "alice")
        #expect(cells.count == columns.count && columns.last == "previous\r\n")
        #expect(
            cells == [
                "7", "", "", "", "agent", "ws-1", "", "", "alice", "", "", "", #""[""a""]""#, "",
                "",
                "", "\r\n",
            ])
    }

    @Test(arguments: [
        ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("=1+1", "'=1+1"), ("@x", "'@x"),
        ("-1", "'-1"), ("\tx", "'\tx"), ("CORP\\alice", "CORP\\alice"), ("é", "é"),
    ])
    func `A cell is quoted where it must be, and never a formula`(user: String, cell: String) {
        #expect(cells(user: user)[8] == cell)
    }
}
