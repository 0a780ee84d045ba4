import Bed

/// So that the tests of screens need not import the bed for it.
typealias SeededGenerator = Bed.SeededGenerator
