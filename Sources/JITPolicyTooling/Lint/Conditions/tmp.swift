extension KnownPlaces { static let standard = KnownPlaces(systems: []) }
