/// Text for an XML attribute or element: reserved characters escaped, and those that XML 1.0 cannot
/// hold replaced.
func escapeXML(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&apos;"
        // In an attribute, plain ones would be read as spaces.
        case "\n": result += "&#10;"
        case "\t": result += "&#9;"
        case "\r": result += "&#13;"
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
            result.unicodeScalars.append("\u{FFFD}")
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
