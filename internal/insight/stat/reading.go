package stat

// When is a day by which something has come for a given share, and between
// which days that day lies. Known is false where the curve never gets there,
// since too many are still waiting; Bounded is false where there is no day
// after which it is out of the question, High then being 0.
type When struct {
	Day            int
	Low, High      int
	Known, Bounded bool
}

// rounding is how far a product of shares may be off what it stands for.
const rounding = 1e-9

// Quantile is the first day by the evening of which something has come for
// that share of all; the median is that of a half. Its interval are the days
// on which the log-log band holds the share that is then still open. A share
// that is not above 0 and below 1 is not known.
//
// R. Brookmeyer, J. Crowley, A confidence interval for the median survival
// time, Biometrics 38 (1982) 29–41.
func (c Curve) Quantile(share float64) When {
	var w When
	if !(share > 0 && share < 1) {
		return w
	}
	open, begun := 1-share, false
	for _, s := range c.steps {
		if !w.Known && s.Open <= open+rounding {
			w.Day, w.Known = s.Day, true
		}
		if s.Open == 0 { // it has no band
			if !begun {
				w.Low = s.Day
			}
			break
		}
		band := s.within(LogLog)
		if !begun && band.Low <= open {
			w.Low, begun = s.Day, true
		}
		if !w.Bounded && band.High < open {
			w.High, w.Bounded = s.Day, true
		}
	}
	return w
}

// Share is a share with its interval and how many it rests on.
type Share struct {
	Share    float64
	Interval Interval
	Rests    int
}

// By reads the curve for something that came at last: of those for whom it
// came by the evening of the horizon, for which share it had come by the
// evening of a day, P(T ≤ day | T ≤ horizon). So on day 9: "of those who
// answered you within 60 days, about 70 % had by now". It rests on those for
// whom something came by the horizon, and is to be shown by how they stand.
//
// Waits that are not over are allowed for, as in the curve itself. The
// variance is got from Greenwood's by the delta method, where two days of one
// curve vary together as Open(horizon) · Open(day) · hazards(day); the
// interval is Wilson's for the number of trials that would have that variance
// (an effective sample size, as in E. L. Korn, B. I. Graubard, Survey
// Methodology 24 (1998) 193–201). With no wait cut short it is Wilson's for
// those that came by the day of those that came by the horizon, to the digit.
//
// Known is false where nothing came by the horizon, and where nobody has
// waited that long: it would be read off a day that is not there.
func (c Curve) By(day, horizon int) (s Share, known bool) {
	end, known := c.at(horizon)
	if !known || end.Open >= 1 {
		return Share{Interval: anything()}, false
	}
	now, _ := c.at(min(day, horizon))
	for _, step := range c.steps {
		if step.Day <= horizon {
			s.Rests += step.Came
		}
	}
	got, of := 1-now.Open, 1-end.Open
	s.Share = min(1, got/of)
	effective := float64(s.Rests)
	if variance := conditional(now, end); s.Share > 0 && s.Share < 1 && variance > 0 {
		effective = s.Share * (1 - s.Share) / variance
	}
	s.Interval = wilson(s.Share*effective, effective)
	s.Interval = within(s.Interval.Low, s.Interval.High, s.Share, 0)
	return s, true
}

// conditional is the variance of what came by one day of what came by a later.
func conditional(now, end Step) float64 {
	got, of := 1-now.Open, 1-end.Open
	varNow, varEnd := now.Error*now.Error, end.Error*end.Error
	both := now.Open * end.Open * now.hazards
	return (varNow + got*got*varEnd/(of*of) - 2*got*both/of) / (of * of)
}
