// The long run of the properties that the tests run for a minute:
//
//     swift run -c release PropertyRun --pairs 5000000 --seed 1

import Foundation
import TestSupport

/// The number behind an option.
func number(_ name: String) -> UInt64? {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else {
        return nil
    }
    guard let value = UInt64(arguments[index + 1]) else {
        FileHandle.standardError.write(Data("\(name) needs a number\n".utf8))
        exit(2)
    }
    return value
}

if CommandLine.arguments.contains("--help") {
    print(
        """
        Holds the machine to the reference evaluator on made-up policies and requests.

        --pairs N      pairs of policy and request (100000)
        --seed N       where everything is made up from (20261123)
        --requests N   requests for each policy (100)
        --failures N   stop after so many differences (5)
        --policy N     only the policy of this seed, as a failure names it
        --trace        write the seed of each policy before it is tried, to find a crash
        """)
    exit(0)
}

var options = PropertyOptions()
if let pairs = number("--pairs") { options.pairs = Int(pairs) }
if let seed = number("--seed") { options.seed = seed }
if let requests = number("--requests") { options.requestsPerPolicy = Int(requests) }
if let failures = number("--failures") { options.failureLimit = Int(failures) }
options.policySeed = number("--policy")
if CommandLine.arguments.contains("--trace") {
    options.willTry = { FileHandle.standardError.write(Data("policy \($0)\n".utf8)) }
}
options.didTry = { tally in
    if tally.policies.isMultiple(of: 1000) {
        FileHandle.standardError.write(Data("\r\(tally.pairs) pairs".utf8))
    }
}

let start = Date()
let tally = runProperties(options)
for failure in tally.failures { print(failure, terminator: "\n\n") }
print(tally.summary)
print("seed \(options.seed), \(Int(Date().timeIntervalSince(start))) s")
exit(tally.failures.isEmpty ? 0 : 1)
