import Foundation
import JITPolicyHost
import Testing

@Suite struct PrincipalTests {
    private static let people: [Set<Role>] = [
        [.approver], [.auditor], [.admin], [.approver, .auditor], [.approver, .admin],
        [.auditor, .admin], [.approver, .auditor, .admin],
    ]

    @Test(arguments: people) func `Roles of people mix freely`(roles: Set<Role>) throws {
        let person = try Principal(roles: roles, user: "bob")
        #expect(!person.isAgent)
        for operation in Operation.allCases {
            let any = roles.contains { operation.row.roles?.contains($0) ?? true }
            #expect(person.may(operation) == any, "\(operation)")
        }
    }

    @Test(arguments: people) func `An agent is nothing else`(roles: Set<Role>) throws {
        #expect(try Principal(roles: [.agent], user: "ws-1", device: "WS-1").isAgent)
        #expect(throws: Principal.Defect.agentWithOtherRoles) {
            try Principal(roles: roles.union([.agent]), user: "ws-1")
        }
        #expect(throws: Principal.Defect.deviceOfPerson) {
            try Principal(roles: roles, user: "bob", device: "WS-1")
        }
    }

    @Test func `Nobody is without a role, or in a group without a name`() {
        #expect(throws: Principal.Defect.noRole) { try Principal(roles: [], user: "bob") }
        #expect(throws: Principal.Defect.blankGroup) {
            try Principal(roles: [.approver], user: "bob", groups: ["helpdesk", " "])
        }
    }

    @Test func `The actor is named by the role that is needed`() throws {
        let person = try Principal(roles: [.approver, .admin], user: "bob")
        #expect(person.actor(as: [.approver]) == Actor(.approver, "bob"))
        #expect(person.actor(as: [.auditor, .admin]) == Actor(.admin, "bob"))
        #expect(person.actor(as: Set(Role.allCases)) == Actor(.approver, "bob"))
        #expect(person.actor(as: [.auditor]) == nil)
    }

    @Test func `A principal is stored as one text, and read again`() throws {
        let person = try Principal(
            roles: [.admin, .approver], user: "bob", groups: ["b", "a"])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(person), as: UTF8.self)
        #expect(text == #"{"groups":["a","b"],"roles":["approver","admin"],"user":"bob"}"#)
        #expect(try JSONDecoder().decode(Principal.self, from: Data(text.utf8)) == person)
    }

    @Test func `A principal of one role, as it was stored before, is read as well`() throws {
        let text = #"{"groups":[],"role":"agent","user":"ws-1","device":"WS-1"}"#
        let agent = try JSONDecoder().decode(Principal.self, from: Data(text.utf8))
        #expect(try Principal(roles: [.agent], user: "ws-1", device: "WS-1") == agent)
    }
}
