import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Turns Ctrl-C and TERM into a request to stop; a second one ends the program at once.
final class Interruption: Sendable {
    private let received = Mutex<Int32?>(nil)

    /// The signal that came, if one did.
    var signalNumber: Int32? { received.withLock { $0 } }

    /// How the command ends because of the signal.
    var ending: Ending? { signalNumber.map { $0 == SIGTERM ? .terminated : .interrupted } }

    /// Listens from now on; `stop` is called on a queue of its own at the first signal. The sources must be kept as long as signals count.
    func listen(_ stop: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "sitrep.signals")
        return [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [self] in
                let isFirst = received.withLock { received in
                    defer { received = received ?? number }
                    return received == nil
                }
                if !isFirst { _exit(128 + number) }
                stop()
            }
            source.activate()
            return source
        }
    }
}
