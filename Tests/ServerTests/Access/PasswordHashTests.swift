#if Host
@testable import JITPolicyServer
import Testing

@Suite struct PasswordHashTests {
    private func hash(_ password: String, logRounds: Int = 4) throws -> PasswordHash {
        var random = SystemRandomNumberGenerator()
        let cost = PasswordHash.Cost(logRounds: logRounds, blockSize: 8, parallelism: 1)
        return try PasswordHash(of: password, cost: cost, using: &random)
    }

    @Test func `The key is scrypt's, by the vector of RFC 7914`() throws {
        // scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1), its first 32 bytes.
        let stored =
            "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"
        let hash = try #require(PasswordHash(stored))
        #expect(hash.description == stored)
        #expect(try hash.matches("pleaseletmein"))
        #expect(try !hash.matches("pleaseletmeout"))
    }

    @Test func `A password is known again by what is stored of it, whatever its cost`() throws {
        for logRounds in 1...5 {
            let stored = try hash("secret", logRounds: logRounds).description
            let read = try #require(PasswordHash(stored))
            #expect(try read.matches("secret"))
            #expect(try !read.matches("Secret"))
        }
    }

    @Test func `Two hashes of one password have nothing in common`() throws {
        let (a, b) = (try hash("secret"), try hash("secret"))
        #expect(a.salt != b.salt && a.key != b.key)
    }

    @Test func `An accent is the same however it is spelt`() throws {
        #expect(try hash("caf\u{E9}").matches("cafe\u{301}"))
    }

    @Test(arguments: [
        "", "secret", "$scrypt$ln=17,r=8,p=1$AAAA", "$scrypt$ln=17,r=8,p=1$AAAA$AAAA",
        "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=65536,t=2,p=1$AAAA$AAAA",
    ]) func `What is no hash is not read as one`(text: String) {
        #expect(PasswordHash(text) == nil)
    }
}
#endif
