#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// About as many points as are asked for, at equal steps along rows and columns.
///
/// As `util.regular_grid` of scikit-image 0.26: the step is √(area / points), or the whole of the shorter side where
/// that is less. Steps are rounded to whole pixels, so there may be more or fewer points.
struct RegularGrid {
    /// The first of some equal steps.
    struct Axis {
        let start: Int
        let step: Int
        let extent: Int

        var places: [Int] { Array(stride(from: self.start, to: self.extent, by: self.step)) }
    }

    let columns: Axis
    let rows: Axis

    init(width: Int, height: Int, points: Int) {
        var (across, down) = (1.0, 1.0)
        if width * height > points {
            let step = pow(Double(width * height) / Double(points), 0.5)
            let (shorter, longer) = (Double(min(width, height)), Double(max(width, height)))
            let steps = shorter < step ? (shorter, longer / Double(points)) : (step, step)
            (across, down) = width < height ? steps : (steps.1, steps.0)
        }
        self.columns = Self.axis(across, width)
        self.rows = Self.axis(down, height)
    }

    private static func axis(_ step: Double, _ extent: Int) -> Axis {
        Axis(start: Int(step / 2), step: Int(step.rounded(.toNearestOrEven)), extent: extent)
    }

    /// The number of points.
    var count: Int { self.columns.places.count * self.rows.places.count }
}
