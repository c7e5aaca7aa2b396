package activity

// Told is an activity in a few words.
func Told(k Kind, minutes int) string {
	if minutes == 0 {
		return k.Word()
	}
	return k.Word() + ", " + Length(minutes)
}
