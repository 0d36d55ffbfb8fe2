import Foundation

/// Seconds of processor time, which other programs on the machine do not lengthen.
public enum ProcessorClock {
    /// What all threads of this process have used.
    public static var process: Double { self.seconds(CLOCK_PROCESS_CPUTIME_ID) }

    /// What the calling thread has used.
    public static var thread: Double { self.seconds(CLOCK_THREAD_CPUTIME_ID) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
