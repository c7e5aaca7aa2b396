package stat

// From how many in the smaller group a comparison is shown at all, and from how
// many it is said without reserve (the product's defaults).
const (
	HintFrom = 5
	SaidFrom = 20
)

// Standing is how much so many are good for.
type Standing int

// A figure from so few is hidden; it is a hint; it is said.
const (
	Hidden Standing = iota
	Hint
	Said
)

// Stands tells how much a figure from n is good for; fewer than none is none.
func Stands(n int) Standing {
	switch {
	case n >= SaidFrom:
		return Said
	case n >= HintFrom:
		return Hint
	}
	return Hidden
}

// Missing is how many more there have to be for a better standing: none where
// there is no better one.
func Missing(n int) int {
	switch Stands(n) {
	case Said:
		return 0
	case Hint:
		return SaidFrom - n
	}
	return HintFrom - max(0, n)
}

// String is the word for it, as it stands in an export.
func (s Standing) String() string {
	switch s {
	case Said:
		return "said"
	case Hint:
		return "hint"
	}
	return "hidden"
}
