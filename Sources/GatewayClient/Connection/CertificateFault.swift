import GatewayModels
import GatewayProtocol
import NIOCore
import NIOSSL

extension DisconnectReason {
    /// Sorts an error of a channel, and says of a refused certificate what is wrong with it.
    ///
    /// The TLS library only says that it refused it; the certificate itself tells the rest.
    init(_ error: any Error, on pipeline: ChannelPipeline.SynchronousOperations, now: Timestamp) {
        self.init(error)
        guard self == .unverified, let certificate = try? pipeline.nioSSL_peerCertificate() else { return }
        self = .untrusted(CertificateFault.describe(certificate, now: now))
    }
}

/// Why a certificate is refused.
///
/// This explains a refusal and decides nothing: the library has already refused it.
enum CertificateFault {
    static let expired = "it has expired"
    static let notYetValid = "it is not valid yet; is this machine's clock right?"
    static let selfSigned = "it is signed by itself, not by an authority"
    static let unknownAuthority = "its authority is not trusted"
    static let otherHost = "it is for another host"

    static func describe(_ certificate: NIOSSLCertificate, now: Timestamp) -> String {
        let seconds = now.microseconds / 1_000_000
        if Int64(certificate.notValidAfter) < seconds { return expired }
        if Int64(certificate.notValidBefore) > seconds { return notYetValid }
        return (try? isSelfSigned(certificate.toDERBytes())) ?? false ? selfSigned : unknownAuthority
    }

    /// Whether a certificate names its own subject as its issuer (RFC 5280, 4.1).
    static func isSelfSigned(_ bytes: [UInt8]) -> Bool {
        guard let certificate = Element(bytes[...]), var fields = Element(certificate.content)?.content else {
            return false
        }
        // The version stands first if it is not 1; then serial number, algorithm, issuer, validity, subject.
        if fields.first == 0xA0 { fields = Element(fields)?.rest ?? [] }
        var elements: [Element] = []
        while elements.count < 5, let element = Element(fields) {
            elements.append(element)
            fields = element.rest
        }
        return elements.count == 5 && elements[2].content == elements[4].content
    }

    /// One element of a DER encoding.
    private struct Element {
        var content: ArraySlice<UInt8>
        var rest: ArraySlice<UInt8>

        init?(_ bytes: ArraySlice<UInt8>) {
            guard bytes.count >= 2 else { return nil }
            var start = bytes.startIndex + 2
            var length = Int(bytes[bytes.startIndex + 1])
            if length >= 0x80 {
                let digits = bytes[start...].prefix(length & 0x7F)
                guard 1...4 ~= digits.count, digits.count == length & 0x7F else { return nil }
                length = digits.reduce(0) { $0 << 8 | Int($1) }
                start = digits.endIndex
            }
            guard length <= bytes.endIndex - start else { return nil }
            content = bytes[start..<start + length]
            rest = bytes[(start + length)...]
        }
    }
}
