import Text

/// How a cue bounds a figure.
enum Bound: String {
    case atLeast = "at_least"
    case moreThan = "more_than"
    case upTo = "up_to"
    case lessThan = "less_than"
    case nearly, about, exact
    case slightlyMore = "slightly_more"

    /// The amount of a figure under this bound, after the casualty table of the ontology.
    ///
    /// A count is whole: "more than 34" is 35 and up. Any other measure keeps the figure itself as its border.
    func amount(_ number: Double, isCount: Bool, isRound: Bool) -> Amount {
        let step: Double = isCount && number == number.rounded() ? 1 : 0
        switch self {
        case .atLeast: return Amount(min: number, isApproximate: isRound)
        case .moreThan: return Amount(min: number + step, isApproximate: isRound)
        case .slightlyMore: return Amount(min: number + step, isApproximate: true)
        case .upTo: return Amount(min: 0, max: number, isApproximate: isRound)
        case .lessThan: return Amount(min: 0, max: number - step, isApproximate: isRound)
        case .nearly:
            let low = number * 0.9
            return Amount(min: step == 1 ? (low - 1e-9).rounded(.up) : low, max: number - step, isApproximate: true)
        case .about: return Amount(value: number, isApproximate: true)
        case .exact: return isRound ? Amount(value: number, isApproximate: true) : .exactly(number)
        }
    }

    /// The amount of a range under this bound.
    func amount(from low: Double, to high: Double) -> Amount {
        switch self {
        case .upTo, .lessThan: Amount(min: 0, max: high)
        case .atLeast, .moreThan: Amount(min: low)
        case .about, .nearly, .slightlyMore: Amount(min: low, max: high, isApproximate: true)
        case .exact: Amount(min: low, max: high)
        }
    }
}
