"""The parts of :mod:`dragoman.reading.grammar`: labels, verbs, nouns, arguments, mood, spans."""
