import JITPolicyRuntime
import Testing

@Suite struct RequestTextTests {
    @Test(
        arguments: [
            [0xFF], [0x61, 0x80], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0xE2, 0x82],
        ] as [[UInt8]])
    func `Text that is not UTF-8 is refused, as a value and as a member`(bytes: [UInt8]) {
        var request = Request()
        #expect(throws: RequestDefect.invalidUTF8("justification")) {
            try request.set(Slot(.justification), text: bytes.span)
        }
        #expect(throws: RequestDefect.invalidUTF8("user.groups")) {
            try request.begin(Slot(.userGroups))
            try request.append(bytes.span, to: Slot(.userGroups))
        }
        #expect(!request[.justification].isPresent)
    }

    @Test func `A hash may hold any bytes`() throws {
        var request = Request()
        try request.set(Slot(.appSHA256), hash: [UInt8](repeating: 0xFF, count: 32).span)
        #expect(request[.appSHA256].isPresent)
    }
}
