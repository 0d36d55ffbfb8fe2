import Lime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension CSVReader {
    /// Finds the fields of the record at the current position.
    ///
    /// - Returns: Where the record after it starts; `nil` where the file has ended.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func scanRecord() throws -> Int? {
        while true {
            if self.position == self.filled {
                if self.isAtEndOfFile { return nil }
            } else if let end = try self.scanBuffer() {
                return end
            }
            // The record goes on beyond the buffer: read on and scan it again from its start.
            try self.refill()
        }
    }

    /// Finds the fields of the record; `nil` where the buffer ends before the record does.
    private func scanBuffer() throws -> Int? {
        let bytes = UnsafeBufferPointer(self.buffer)
        let filled = self.filled
        let delimiter = self.delimiter
        let limit = self.header.isEmpty ? Self.mostColumns : self.header.count
        self.fields.removeAll(keepingCapacity: true)
        self.surplus = 0
        var at = self.position
        while true {
            var field = Field(start: at, end: at, isQuoted: false, hasDoubledQuotes: false)
            if at < filled, bytes[at] == UInt8(ascii: "\"") {
                guard let after = try self.scanQuoted(&field) else { return nil }
                at = after
            } else {
                while at < filled {
                    let byte = bytes[at]
                    if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
                    at += 1
                }
                field.end = at
            }
            if at == filled, !self.isAtEndOfFile { return nil }
            if self.fields.count < limit { self.fields.append(field) } else { self.surplus += 1 }
            guard at < filled else { return at }
            if bytes[at] == delimiter {
                at += 1
            } else if bytes[at] == UInt8(ascii: "\n") {
                return at + 1
            } else {
                if at + 1 == filled { return self.isAtEndOfFile ? filled : nil }
                return bytes[at + 1] == UInt8(ascii: "\n") ? at + 2 : at + 1
            }
        }
    }

    /// Finds the end of a quoted field.
    ///
    /// - Parameter field: The field, which starts at its opening quotation mark and is set to what stands between the
    ///   marks.
    /// - Returns: The place behind the closing mark; `nil` where the buffer ends first.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    private func scanQuoted(_ field: inout Field) throws -> Int? {
        let opening = field.start
        field.isQuoted = true
        field.start += 1
        var at = field.start
        while let base = self.buffer.baseAddress, at < self.filled,
            let found = memchr(base + at, Int32(UInt8(ascii: "\"")), self.filled - at)
        {
            let mark = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            let after = mark + 1
            if after == self.filled, !self.isAtEndOfFile { return nil }
            if after < self.filled, self.buffer[after] == UInt8(ascii: "\"") {
                field.hasDoubledQuotes = true
                at = after + 1
                continue
            }
            field.end = mark
            if after < self.filled, !self.endsField(self.buffer[after]) { throw self.textAfterQuote(at: after) }
            return after
        }
        guard self.isAtEndOfFile else { return nil }
        throw self.unclosedQuote(at: opening)
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == self.delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Refuses NUL bytes and what is not UTF-8.
    func checkBytes(from start: Int, to end: Int) throws {
        guard let base = self.buffer.baseAddress, start < end else { return }
        if memchr(base + start, 0, end - start) != nil {
            let field = self.fields.firstIndex { self.buffer[$0.start..<$0.end].contains(0) } ?? 0
            throw self.error("holds a NUL byte; is the file UTF-16 or no text? Save it as UTF-8", column: field)
        }
        var bits: UInt8 = 0
        for place in start..<end { bits |= base[place] }
        guard bits >= 0x80 else { return }
        for index in self.fields.indices where String(validating: self.bytes(at: index), as: UTF8.self) == nil {
            throw self.error("is not UTF-8; save the file as UTF-8", column: index)
        }
    }

    /// Makes one quotation mark of every two in a field, where it lies in the buffer.
    func resolveQuotes(of index: Int) {
        let field = self.fields[index]
        var to = field.start
        var from = field.start
        while from < field.end {
            self.buffer[to] = self.buffer[from]
            from += self.buffer[from] == UInt8(ascii: "\"") ? 2 : 1
            to += 1
        }
        self.fields[index].end = to
    }
}
