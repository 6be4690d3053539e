// Binding: bringing the values of a request to the form that comparisons use, each at most once and only
// when a comparison asks for it.

extension Registers {
    private static let windows: Int64 = 0
    private static let linux: Int64 = 2

    /// Decides which system's rules hold, from `device.os` or a Windows path.
    mutating func bindSystem(_ request: Request) {
        let field = request.fields[Int(BuiltinAttribute.deviceOS.rawValue)]
        let slot = Int(BuiltinAttribute.deviceOS.rawValue)
        slots[slot].boundEpoch = epoch
        slots[slot].state = .missing
        if field.isPresent {
            slots[slot].state = .usable
            slots[slot].integer = field.integer
            pathStyle = field.integer == Self.windows ? .windows : .posix
            caseRule = field.integer == Self.linux ? .exact : .folded
            return
        }
        let path = request.fields[Int(BuiltinAttribute.appPath.rawValue)]
        if path.isPresent, tellsWindows(request.bytes.span.extracting(path.slice.range)) {
            slots[slot].state = .usable
            slots[slot].integer = Self.windows
            pathStyle = .windows
            caseRule = .folded
        } else {
            pathStyle = .posix
            caseRule = .untold
        }
    }

    /// Makes sure that a slot is bound, and tells its state.
    mutating func bind(_ slot: Int, _ program: Program, _ request: Request)
        -> SlotState
    {
        if slots[slot].boundEpoch == epoch { return slots[slot].state }
        // Its facts may be known already, and stay.
        slots[slot].boundEpoch = epoch
        slots[slot].isPartial = false
        slots[slot].state = bindAnew(slot, program, request)
        return slots[slot].state
    }

    private mutating func bindAnew(
        _ slot: Int, _ program: Program, _ request: Request
    ) -> SlotState {
        let binding = program.bindings[slot]
        let field = request.fields[slot]
        switch binding.kind {
        case .nameOfPath where !field.isPresent: return bindNameOfPath(slot, program, request)
        case .accountUser, .accountDomain: return bindAccount(slot, request)
        default: break
        }
        guard field.isPresent else { return .missing }
        if binding.signature >= 0 {
            let signature = request.fields[Int(binding.signature)]
            // `valid` is the first value of the enumeration.
            guard signature.isPresent, signature.integer == 0 else { return .unusable }
        }
        switch binding.kind {
        case .integer, .system:
            slots[slot].integer = field.integer
            return .usable
        case .set, .listOfText:
            return bindMembers(slot, binding, field, request)
        case .text, .name, .path, .hash, .version, .fileName, .nameOfPath, .accountUser,
            .accountDomain:
            if binding.kind == .version {
                let raw = request.bytes.span.extracting(field.slice.range)
                guard let version = Version(parsing: raw) else { return .unusable }
                versions[slot] = version
                return .usable
            }
            var member = BoundMember()
            guard bindText(request.bytes.span, field.slice.range, binding.kind, &member) else {
                return .unusable
            }
            slots[slot].setText(member)
            return .usable
        }
    }

    /// Brings text to its exact and, where the type folds, its folded form; false if it is unusable.
    private mutating func bindText(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: SlotBinding.Kind,
        _ member: inout BoundMember
    ) -> Bool {
        let folds = kind.folds && caseRule != .exact
        guard let copies = appendPlain(bytes, range, kind, folds: folds) else {
            return bindUnusualText(bytes.extracting(range), kind, &member)
        }
        member.text = copies.exact
        member.foldedText = copies.folded
        member.isPlain = true
        if folds, kind != .path {
            member.foldedHash = stringHash(of: copies.folded, in: texts.bytes.span)
        }
        return true
    }

    /// Appends text that is its own form, as most is.
    @inline(__always)
    private mutating func appendPlain(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: SlotBinding.Kind, folds: Bool
    ) -> TextArena.Copies? {
        switch kind {
        case .hash: return texts.append(bytes, range, folds: false, ifAll: AnyBytes.self)
        case .text: return texts.append(bytes, range, folds: false, ifAll: ASCIIText.self)
        case .path: return appendPlainPath(bytes, range, folds: folds)
        case .name, .fileName, .nameOfPath, .accountUser, .accountDomain:
            if range.isEmpty { return nil }
            return texts.append(
                bytes, range, folds: folds, asNameOf: nameKind(kind, caseRule, pathStyle))
        case .integer, .version, .system, .set, .listOfText:
            preconditionFailure("INVARIANT: values of these kinds are not text")
        }
    }

    /// The same for a path.
    @inline(__always)
    mutating func appendPlainPath(_ bytes: Span<UInt8>, _ range: Range<Int>, folds: Bool)
        -> TextArena.Copies?
    {
        switch pathStyle {
        case .posix:
            guard PlainPOSIXPath.mayBe(bytes.extracting(range)) else { return nil }
            return texts.append(bytes, range, folds: folds, ifAll: PlainPOSIXPath.self)
        case .windows:
            guard PlainWindowsPath.mayBe(bytes.extracting(range)) else { return nil }
            return texts.append(bytes, range, folds: folds, ifAll: PlainWindowsPath.self)
        }
    }

    /// What may have to change to come to its form, if it has one.
    @inline(never)
    private mutating func bindUnusualText(
        _ raw: Span<UInt8>, _ kind: SlotBinding.Kind, _ member: inout BoundMember
    ) -> Bool {
        formed.removeAll(keepingCapacity: true)
        if kind == .path {
            let defect = appendNormalizedPath(
                raw, style: pathStyle, systemIsKnown: caseRule != .untold, to: &formed,
                scratch: &scratch)
            guard defect == nil else { return false }
        } else {
            if kind.folds, nameDefect(raw, kind: nameKind(kind, caseRule, pathStyle)) != nil {
                return false
            }
            appendNFC(raw, to: &formed, scratch: &scratch)
        }
        member.text = texts.append(formed)
        if kind.folds, caseRule != .exact {
            member.foldedText = appendFolded(formed, to: &texts, by: &changed)
            member.foldedHash = stringHash(
                texts.bytes.span.extracting(member.foldedText.range))
        }
        return true
    }

    /// `app.name` from the last component of `app.path`, and likewise for the parent. What is derived
    /// counts as given, so the name of an unusable path, and of a root, is unusable too.
    private mutating func bindNameOfPath(
        _ slot: Int, _ program: Program, _ request: Request
    ) -> SlotState {
        let isParent = slot == Int(BuiltinAttribute.appParentName.rawValue)
        let source: BuiltinAttribute = isParent ? .appParentPath : .appPath
        let pathSlot = Int(source.rawValue)
        let state = bind(pathSlot, program, request)
        guard state == .usable else { return state }
        // The name is a part of the path, unless it holds what may separate.
        if slots[pathSlot].isPlain, pathStyle == .windows || caseRule != .untold {
            shareName(slot, of: pathSlot)
            return .usable
        }
        let path = slots[pathSlot].text
        let last = lastComponent(texts.bytes.span.extracting(path.range), style: pathStyle)
        guard let last, !last.isEmpty else { return .unusable }
        derived.removeAll(keepingCapacity: true)
        let start = Int(path.start)
        derived += texts.bytes[start + last.lowerBound..<start + last.upperBound]
        return bindDerivedName(slot) ? .usable : .unusable
    }

    /// The name of a plain path, in all of its forms, is where the path is.
    private mutating func shareName(_ slot: Int, of pathSlot: Int) {
        let path = slots[pathSlot].boundText
        let separator = pathStyle == .windows ? backslash : slash
        let start = lastIndex(of: separator, in: path.text, of: texts.bytes.span) &+ 1
        let skipped = start &- Int(path.text.start)
        var name = BoundMember(
            text: path.text.dropFirst(skipped), foldedText: path.foldedText.dropFirst(skipped),
            isPlain: true)
        if caseRule != .exact {
            name.foldedHash = stringHash(of: name.foldedText, in: texts.bytes.span)
        }
        slots[slot].setText(name)
    }

    private mutating func bindDerivedName(_ slot: Int) -> Bool {
        var member = BoundMember()
        // Out of the registers while they change.
        let name = exchange(&derived, with: [])
        let isUsable = bindText(name.span, name.indices, .nameOfPath, &member)
        derived = name
        slots[slot].setText(member)
        return isUsable
    }

    /// Both parts of an account name, whichever is asked for.
    private mutating func bindAccount(_ slot: Int, _ request: Request) -> SlotState {
        let userSlot = Int(BuiltinAttribute.userName.rawValue)
        let domainSlot = Int(BuiltinAttribute.userDomain.rawValue)
        for part in [userSlot, domainSlot] {
            slots[part].boundEpoch = epoch
            slots[part].isPartial = false
            slots[part].state = .missing
        }
        let domainField = request.fields[domainSlot]
        if domainField.isPresent {
            bindPart(domainSlot, request.bytes.span.extracting(domainField.slice.range))
        }
        let userField = request.fields[userSlot]
        if userField.isPresent {
            let raw = request.bytes.span.extracting(userField.slice.range)
            if let parts = splitAccountName(raw) {
                bindPart(userSlot, raw.extracting(parts.user))
                if let domain = parts.domain { bindDomain(raw.extracting(domain), domainSlot) }
            } else {
                slots[userSlot].state = .unusable
            }
        }
        return slots[slot].state
    }

    private mutating func bindPart(_ slot: Int, _ raw: Span<UInt8>) {
        var member = BoundMember()
        slots[slot].state = bindText(raw, raw.indices, .accountUser, &member) ? .usable : .unusable
        slots[slot].setText(member)
    }

    /// The domain told by a user name; one that disagrees with `user.domain` makes both unusable.
    private mutating func bindDomain(_ raw: Span<UInt8>, _ slot: Int) {
        let userSlot = Int(BuiltinAttribute.userName.rawValue)
        guard slots[slot].state != .missing else {
            bindPart(slot, raw)
            if slots[slot].state == .unusable { slots[userSlot].state = .unusable }
            return
        }
        var told = BoundMember()
        let isUsable =
            slots[slot].state == .usable && bindText(raw, raw.indices, .accountUser, &told)
        let agrees =
            isUsable
            && (caseRule == .folded
                ? same(told.foldedText, slots[slot].foldedText, in: texts.bytes.span)
                : same(told.text, slots[slot].text, in: texts.bytes.span))
        if !agrees {
            slots[slot].state = .unusable
            slots[userSlot].state = .unusable
        }
    }

    private mutating func bindMembers(
        _ slot: Int, _ binding: SlotBinding, _ field: Request.Field, _ request: Request
    ) -> SlotState {
        let start = members.count
        let kind = binding.kind == .listOfText ? SlotBinding.Kind.text : binding.element
        for index in field.slice.range {
            let element = request.elements[index]
            var member = BoundMember(integer: element.integer)
            if kind == .version {
                let raw = request.bytes.span.extracting(element.slice.range)
                guard let version = Version(parsing: raw) else {
                    slots[slot].isPartial = true
                    continue
                }
                member.integer = Int64(memberVersions.count)
                memberVersions.append(version)
            } else if kind != .integer {
                guard bindText(request.bytes.span, element.slice.range, kind, &member) else {
                    slots[slot].isPartial = true
                    continue
                }
            }
            members.append(member)
        }
        slots[slot].members = Run(start: start, count: members.count - start)
        return .usable
    }
}

/// What a name of a slot may hold.
@inline(__always)
func nameKind(
    _ kind: SlotBinding.Kind, _ caseRule: Registers.CaseRule, _ style: PathStyle
) -> NameKind {
    switch kind {
    case .fileName, .nameOfPath:
        .file(backslashSeparates: caseRule == .untold || style == .windows)
    case .accountUser, .accountDomain: .account
    default: .other
    }
}
