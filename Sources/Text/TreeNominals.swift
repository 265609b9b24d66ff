// Arguments that an event noun takes from the verb that governs it.

extension SentenceTree {
    /// "Iraq carried out a raid on the camp", "a raid was launched by troops", "the raid carried out by troops".
    ///
    /// The governing verb's subject is offered as the noun's, and its prepositional phrases behind the noun as the noun's own.
    func supportArguments(of noun: Int, _ direct: [TreeArgument], _ words: ClauseWords) -> [TreeArgument] {
        participleArguments(of: noun, words) + governorArguments(of: noun, direct, words)
    }

    private func participleArguments(of noun: Int, _ words: ClauseWords) -> [TreeArgument] {
        var found: [TreeArgument] = []
        for clause in children(of: noun) where [.acl, .aclRelcl].contains(relation(clause)) && words.supports.contains(lemmaKey(clause)) {
            guard object(inClause: clause, is: noun, words) else { continue }
            for argument in directArguments(of: clause, words) where [.subject, .oblique, .adverbial].contains(argument.function) {
                found.append(rerouted(argument))
            }
        }
        return found
    }

    private func object(inClause clause: Int, is noun: Int, _ words: ClauseWords) -> Bool {
        missingArguments(of: clause, directArguments(of: clause, words), words).contains { $0.function == .object && $0.token == noun }
    }

    private func governorArguments(of noun: Int, _ direct: [TreeArgument], _ words: ClauseWords) -> [TreeArgument] {
        let first = firstConjunct(of: noun)
        guard let verb = head(of: first), words.supports.contains(lemmaKey(verb)), [.obj, .nsubjPass].contains(relation(first)) else {
            return []
        }
        let above = directArguments(of: verb, words)
        return (above + missingArguments(of: verb, above, words)).filter { argument in
            switch argument.function {
            case .subject: return true
            case .oblique, .adverbial: return argument.token != noun
            default: return false
            }
        }.map { rerouted($0) }
    }

    private func rerouted(_ argument: TreeArgument) -> TreeArgument {
        var copy = argument
        copy.route = .supportVerb
        return copy
    }
}
