package insight

// Overview is how far applications came, all of it that a page says.
type Overview struct {
	N, Answered int
	Levels      []Level
	Flows       []Flow
}

// Over makes the overview of applications.
func Over(all []Application) Overview {
	return Overview{len(all), count(all, func(a Application) bool { return a.Answered }), Funnel(all), Flows(all)}
}
