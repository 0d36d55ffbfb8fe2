#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EncodedPicture {
    /// The picture as an address that holds it (RFC 2397).
    var dataURI: String { "data:\(self.format.rawValue);base64,\(Data(self.bytes).base64EncodedString())" }
}
