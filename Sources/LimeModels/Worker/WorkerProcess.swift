// A program that answers over two pipes.

import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A running worker: requests go to its file descriptor 3, answers come from its descriptor 4.
///
/// Its descriptor 5 ends when this process is gone, however that came about, so that a worker need not finish a batch
/// before it notices.
///
/// Its standard outputs are a file of their own, so that whatever a model prints cannot come between the answers. It
/// leads a process group, which is killed as a whole. Used by one thread at a time.
final class WorkerProcess {
    /// How long to wait, and what ends the waiting early.
    struct Patience: Sendable {
        /// The longest time without a byte in either direction, in seconds.
        let seconds: Double
        /// Raised when the task that waits is cancelled.
        let flag: CancellationFlag
    }

    /// Names the worker in messages.
    private let name: String
    private let process: pid_t
    private let requests: Int32
    private let answers: Int32
    /// Nothing is ever written to it.
    private let lifeline: Int32
    private let log: WorkerLog
    private var isReaped = false

    private static let tickMilliseconds: Int32 = 20
    private static let pipeSize: Int32 = 1 << 20

    /// Starts a worker.
    ///
    /// - Parameters:
    ///   - launch: The program.
    ///   - name: Names the model in messages.
    /// - Throws: ``LimeError`` with code `runtimeMissing` when it cannot be started.
    init(_ launch: WorkerLaunch, name: String) throws {
        self.name = name
        self.log = try WorkerLog()
        let toWorker = try DescriptorPair()
        let fromWorker = try DescriptorPair()
        let lifeline = try DescriptorPair()
        let program = try launch.program.map { try WorkerLog.file(holding: $0) }
        defer {
            close(toWorker.read)
            close(fromWorker.write)
            close(lifeline.read)
            if let program { close(program) }
        }
        self.requests = toWorker.write
        self.answers = fromWorker.read
        self.lifeline = lifeline.write
        do {
            self.process = try launch.spawn(
                descriptors: [
                    (program, 0), (self.log.descriptor, 1), (self.log.descriptor, 2), (toWorker.read, 3),
                    (fromWorker.write, 4), (lifeline.read, 5),
                ]
            )
        } catch {
            close(toWorker.write)
            close(fromWorker.read)
            close(lifeline.write)
            throw error
        }
        RunningWorkers.add(self.process)
        for descriptor in [self.requests, self.answers] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
            // F_SETPIPE_SZ of Linux, which Swift does not see. A smaller pipe is slower, no more.
            _ = fcntl(descriptor, 1031, Self.pipeSize)
        }
    }

    deinit {
        self.end()
        close(self.requests)
        close(self.answers)
        close(self.lifeline)
    }

    /// Kills the worker and everything that it started, and waits until it is gone.
    func end() {
        guard !self.isReaped else { return }
        kill(-self.process, SIGKILL)
        kill(self.process, SIGKILL)
        _ = self.reap(0)
    }

    /// Sends a message.
    func send(_ kind: WorkerMessage.Kind, _ pieces: [WorkerRequest.Piece], _ patience: Patience) throws {
        let length = pieces.reduce(0) { $0 + $1.count }
        for piece in [.bytes(WorkerMessage.header(kind, length: length))] + pieces {
            switch piece {
            case .bytes(let bytes): try bytes.withUnsafeBytes { try self.transmit($0, patience) }
            case .memory(let memory): try self.transmit(memory, patience)
            }
        }
    }

    /// Receives a message.
    func receive(_ patience: Patience) throws -> WorkerMessage {
        let header = try self.collect(WorkerMessage.headerSize, patience)
        guard let (kind, length) = WorkerMessage.parse(header: header) else {
            throw LimeError(.modelFailed, "\(self.name): the worker wrote something that is no message of its protocol")
        }
        return WorkerMessage(kind: kind, payload: try self.collect(length, patience))
    }

    private func transmit(_ bytes: UnsafeRawBufferPointer, _ patience: Patience) throws {
        var done = 0
        while done < bytes.count {
            try self.wait(for: POLLOUT, on: self.requests, patience)
            let count = BrokenPipe.silenced {
                write(self.requests, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if count > 0 { done += count } else if errno != EAGAIN && errno != EINTR { throw self.ended() }
        }
    }

    private func collect(_ size: Int, _ patience: Patience) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { block, done in
            while done < size {
                try self.wait(for: POLLIN, on: self.answers, patience)
                let count = read(self.answers, block.baseAddress.map { $0 + done }, size - done)
                if count > 0 {
                    done += count
                } else if count == 0 || errno != EAGAIN && errno != EINTR {
                    throw self.ended()
                }
            }
        }
    }

    /// Waits until a descriptor is ready, in short steps so that a cancellation is noticed.
    private func wait(for event: Int32, on descriptor: Int32, _ patience: Patience) throws {
        let deadline = ContinuousClock.now + .seconds(patience.seconds)
        while true {
            if patience.flag.isRaised { throw CancellationError() }
            var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            if poll(&entry, 1, Self.tickMilliseconds) > 0 { return }
            guard ContinuousClock.now < deadline else {
                throw LimeError(
                    .modelFailed,
                    """
                    \(self.name): the worker gave no answer for \(patience.seconds.formattedSeconds) seconds and was ended; \
                    if the model is slow, allow more with --timeout, or use smaller batches
                    """
                )
            }
        }
    }

    /// What to say of a worker whose pipe is closed.
    private func ended() -> LimeError {
        // A program that closes its pipe ends soon after, or not at all.
        var status: Int32?
        for _ in 0..<50 where status == nil {
            status = self.reap(WNOHANG)
            if status == nil { usleep(10_000) }
        }
        self.end()
        let how: String =
            switch status {
            case let status? where status & 0x7F != 0: "was killed by signal \(status & 0x7F)"
            case let status?: "ended with status \(status >> 8 & 0xFF)"
            case nil: "closed its end of the pipe"
            }
        let tail = self.log.tail
        return LimeError(.modelFailed, "\(self.name): the worker \(how)\(tail.isEmpty ? "" : "; it said: \(tail)")")
    }

    /// Collects the status of a worker that is gone; nil while it runs.
    private func reap(_ options: Int32) -> Int32? {
        var status: Int32 = 0
        var found: pid_t
        repeat { found = waitpid(self.process, &status, options) } while found == -1 && errno == EINTR
        guard found != 0 else { return nil }
        self.isReaped = true
        RunningWorkers.remove(self.process)
        return found == self.process ? status : nil
    }
}

extension Double {
    /// Seconds without a fraction where there is none.
    fileprivate var formattedSeconds: String { self == self.rounded() ? "\(Int(self))" : "\(self)" }
}
