// Package feeling is the scale on which a person says how something felt:
// five points from low to bright, each with a weather and a word, never a
// face. What a person felt leaves their account in their own export only.
package feeling

// Feeling is a point of the scale, from 1, low, to 5, bright. 0 is unsaid.
type Feeling int

// The points of the scale.
const (
	Unsaid Feeling = iota
	Low
	Flat
	Okay
	Good
	Bright
)

// All lists the points, the lowest first.
func All() []Feeling { return []Feeling{Low, Flat, Okay, Good, Bright} }

// Valid tells whether f is unsaid or a point of the scale.
func (f Feeling) Valid() bool { return f >= Unsaid && f <= Bright }

// Word is the word for f; "" where it is unsaid.
func (f Feeling) Word() string {
	if !f.Valid() {
		return ""
	}
	return [...]string{"", "low", "flat", "okay", "good", "bright"}[f]
}

// Icon names the weather of f; "" where it is unsaid.
func (f Feeling) Icon() string {
	if !f.Valid() {
		return ""
	}
	return [...]string{"", "cloud-rain", "cloud", "cloud-sun", "sun", "sunrise"}[f]
}
