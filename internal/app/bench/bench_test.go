package bench

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// figuresOf are those of a page over the rounds, each beside the bare page of
// its own round.
type figuresOf struct {
	perSecond, ratio []float64
	p99              []time.Duration
	bytes            int
}

func (f *figuresOf) add(page, bare figures) {
	f.perSecond, f.ratio = append(f.perSecond, page.perSecond), append(f.ratio, page.perSecond/bare.perSecond)
	f.p99, f.bytes = append(f.p99, page.p99), page.bytes
}

func (f *figuresOf) report(b *testing.B, name, at string) {
	b.Helper()
	slices.Sort(f.p99)
	b.ReportMetric(median(f.perSecond), name+"/s"+at)
	b.ReportMetric(median(f.ratio), name+"-ratio"+at)
	b.ReportMetric(float64(f.p99[len(f.p99)/2].Microseconds())/1000, name+"-p99-ms"+at)
	b.ReportMetric(float64(f.bytes), name+"-bytes")
}

// BenchmarkPages sets the journal's first page of 25 among 1,000,000 rows, and
// Today, beside the bare page, in turn, and reports the medians of nine rounds:
// of Today as it is asked for again, and as it is after each change.
func BenchmarkPages(b *testing.B) {
	p := fill(b)
	site, err := url.Parse(p.site.URL)
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		for _, connections := range []int{8, 64} {
			var bare, journal, few, today, fewToday, changed, fewChanged figuresOf
			for range 9 {
				x := p.round(b, p.bareAddr, "/bare", p.mine, connections)
				bare.add(x, x)
				journal.add(p.round(b, site.Host, "/journal", p.mine, connections), x)
				few.add(p.round(b, site.Host, "/journal", p.few, connections), x)
				today.add(p.round(b, site.Host, "/", p.mine, connections), x)
				fewToday.add(p.round(b, site.Host, "/", p.few, connections), x)
				p.changing(b, true) // and then what is not measured: the first of each
				p.round(b, site.Host, "/", p.mine, 1)
				changed.add(p.round(b, site.Host, "/", p.mine, connections), x)
				fewChanged.add(p.round(b, site.Host, "/", p.few, connections), x)
				p.changing(b, false)
				p.round(b, site.Host, "/", p.mine, 1)
				p.round(b, site.Host, "/", p.few, 1)
			}
			at := "@" + strconv.Itoa(connections)
			b.ReportMetric(median(bare.perSecond), "bare/s"+at)
			b.ReportMetric(float64(bare.bytes), "bare-bytes")
			journal.report(b, "journal", at)
			today.report(b, "today", at)
			changed.report(b, "today-changed", at)
			b.ReportMetric(median(few.perSecond)/median(journal.perSecond), "journal-of-100/of-10000"+at)
			b.ReportMetric(median(fewToday.perSecond)/median(today.perSecond), "today-of-100/of-10000"+at)
			b.ReportMetric(median(fewChanged.perSecond)/median(changed.perSecond), "today-changed-of-100/of-10000"+at)
		}
	}
}

// changing has everybody's rows change all the time, as far as anyone is told:
// the last change has another name each time that it is asked for.
func (p place) changing(b *testing.B, on bool) {
	b.Helper()
	acts := []string{`drop view changes`, `alter table told_changes rename to changes`}
	if on {
		acts = []string{
			`alter table changes rename to told_changes`,
			`create view changes as select id as account_id, gen_random_uuid() as id from accounts`,
			`grant select on changes to onward_app`,
		}
	}
	for _, act := range acts {
		if _, err := p.admin.Exec(b.Context(), act); err != nil {
			b.Fatal(err)
		}
	}
}

func (p place) round(b *testing.B, addr, path, cookie string, connections int) figures {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	f, err := load(addr, path, strings.TrimSpace(cookie), connections, time.Second)
	if err != nil || ctx.Err() != nil {
		b.Fatal(err)
	}
	return f
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}
