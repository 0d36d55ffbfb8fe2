// The workers' own sources, which are part of the binary.

/// The programs that run models of Python and of R, as the interpreters read them from their standard input.
enum WorkerPrograms {
    /// The worker in Python: its files, one after the other.
    static let python =
        PackageResources.worker_frames_py + PackageResources.worker_inputs_py + PackageResources.worker_models_py
        + PackageResources.worker_frameworks_py + PackageResources.worker_py

    /// The worker in R.
    static let r = PackageResources.worker_models_R + PackageResources.worker_R
}
