import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Parses markup with Foundation's XML parser and keeps what it saw.
final class MarkupCheck: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []
    private(set) var attributes: [[String: String]] = []
    private(set) var text = ""
    private(set) var isWellFormed = false

    init(_ markup: String) {
        super.init()
        let parser = XMLParser(data: Data(markup.utf8))
        parser.delegate = self
        self.isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?,
        attributes attributeDict: [String: String]
    ) {
        self.elements.append(elementName)
        self.attributes.append(attributeDict)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { self.text += string }

    /// The values of an attribute wherever an element of some name has it.
    func values(of attribute: String, in element: String) -> [String] {
        zip(self.elements, self.attributes).compactMap { $0 == element ? $1[attribute] : nil }
    }
}
