package journal

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
)

// sampleCold is how many applications a sample has besides its stories.
const sampleCold = 96

// FillSample fills an empty journal with a search of three months: many cold
// applications, and a few stories told as a person would.
func (s Store) FillSample(ctx context.Context) error {
	at, today := s.now()
	if err := s.BringIn(ctx, id.Import{}, madeUp(uint64(at.UnixNano()), sampleCold, today, trades()[0])); err != nil {
		return err
	}
	for _, one := range stories(s.zone, today) {
		if err := s.tell(ctx, one); err != nil {
			return err
		}
	}
	return nil
}

// story is one application of a sample, with what happened.
type story struct {
	draft Draft
	tags  []string
	moves []Move
	said  []EntryDraft
}

func (s Store) tell(ctx context.Context, one story) error {
	app := id.NewApplication()
	if err := s.Record(ctx, app, one.draft); err != nil {
		return err
	}
	for _, m := range one.moves {
		if m.Words != "" {
			m.WordsID = id.NewEntry()
		}
		if err := s.Move(ctx, app, id.NewStage(), m); err != nil {
			return err
		}
	}
	for _, e := range one.said {
		if err := s.AddEntry(ctx, app, id.NewEntry(), e); err != nil {
			return err
		}
	}
	if len(one.tags) == 0 {
		return nil
	}
	return s.SetTags(ctx, app, nil, one.tags)
}

// told is who said something, how, and how it felt.
func told(who string, how How, felt feeling.Feeling, words string) Telling {
	return Telling{Who: who, How: how, Feeling: felt, FeelingWords: words}
}

// met is a meeting that was held.
func met(kind MeetingKind, minutes int, people, notes string) Meeting {
	return Meeting{Kind: kind, Minutes: minutes, People: people, Notes: notes, Outcome: Held}
}

// stories are what the sample tells; days are counted from today, and none of
// them is on a weekend.
func stories(zone *time.Location, today clock.Day) []story {
	yes, no := true, false
	day := func(n int) clock.Day {
		d := today.AddDays(n)
		for d.Weekday()%6 == 0 {
			if d = d.AddDays(-1); n > 0 {
				d = d.AddDays(2)
			}
		}
		return d
	}
	soon := day(2)
	meeting := time.Date(soon.Year(), soon.Month(), soon.Day(), 10, 30, 0, 0, zone)
	return []story{
		{
			draft: Draft{Company: "Tern & Larsen", Role: "Operations Manager", Source: "LinkedIn", SentHow: "their form", Tailored: &yes, Resume: "operations, second version", CoverLetter: "the warehouse letter",
				WorkType: "full_time", Place: "Leeds, hybrid", Salary: Salary{Min: 52_000_00, Max: 58_000_00, Currency: "GBP", Period: "year"}, Stage: Applied, Day: day(-68)},
			tags: []string{"close to home"},
			moves: []Move{
				{Stage: Screening, Day: day(-58), Telling: told("the recruiter", "phone", feeling.Okay, ""), Meeting: met("phone", 25, "the recruiter", "Asked about notice and salary. Friendly, a little hurried.")},
				{Stage: Interview, Day: day(-47), Telling: told("", "video", feeling.Good, "we forgot the time"), Meeting: met("video", 60, "the team lead and a planner", "They wanted to know how I would move a warehouse without closing it. I had an answer, because I have done it.")},
				{Stage: Interview, Day: day(-38), Telling: told("", "in_person", feeling.Okay, "long, and warm"), Meeting: met("panel", 120, "four of them", "Good until the budget question. I did not know the figure and said so.")},
				{Stage: Rejected, Day: day(-30), Remark: "somebody with a site of this size", Telling: told("the team lead", "email", feeling.Low, "I had begun to plan the commute"),
					Words: "We liked how you spoke about the move. The person we chose has run a site of this size before. Please do apply again."},
			},
			said: []EntryDraft{
				{Kind: KindReceipt, Day: day(-68)},
				{Kind: KindNote, Day: day(-27), Body: "Wrote back to thank them, and asked what to read up on. No answer so far, and that is fine."},
			},
		},
		{
			draft: Draft{Company: "Halden Works", Role: "Planning Lead", Source: "a former colleague", SentHow: "e-mail", Tailored: &yes, Resume: "operations, third version", WorkType: "full_time", Place: "remote", Stage: Applied, Day: day(-25)},
			moves: []Move{
				{Stage: Screening, Day: day(-14), Telling: told("the hiring manager", "phone", feeling.Good, "somebody who listens"), Meeting: met("phone", 40, "the hiring manager", "They plan by hand and know that it cannot go on.")},
				{Stage: Interview, Day: soon, Meeting: Meeting{Kind: "video", StartsAt: meeting, TimeZone: zone.String(), Minutes: 60, Place: "online", People: "the hiring manager and two planners",
					Preparation: "Read their two posts on planning. Bring the story of the Monday list. Ask what a good first month looks like."}},
			},
			said: []EntryDraft{{Kind: KindInvitation, Day: day(-7), Body: "Would Tuesday or Thursday suit you better?", Telling: told("the hiring manager", "email", feeling.Good, "")}},
		},
		{
			draft: Draft{Company: "Fjordline", Role: "Logistics Analyst", Source: "their careers page", SentHow: "their form", Tailored: &yes, WorkType: "full_time", Place: "York", Stage: Applied, Day: day(-44)},
			tags:  []string{"close to home"},
			moves: []Move{
				{Stage: Interview, Day: day(-29), Telling: told("", "video", feeling.Okay, ""), Meeting: met("video", 45, "the head of analysis", "A small team. They want somebody who explains.")},
				{Stage: Interview, Day: day(-16), Telling: told("", "in_person", feeling.Good, "I could see myself there"), Meeting: met("task", 90, "the team", "A table with holes in it, and we talked about the holes.")},
				{Stage: Offer, Day: day(-3), Telling: told("the head of analysis", "phone", feeling.Bright, "said it out loud in the kitchen"),
					Terms: Terms{Amount: 46_500_00, Currency: "GBP", Period: "year", Deadline: day(6), Begins: day(40), Extras: "28 days off, two days a week from home", Thoughts: "Less than I had, near enough to cycle. Sleep on it once more."}},
			},
		},
		{
			draft: Draft{Company: "Oakgate Studio", Role: "Project Manager", Source: "a former colleague", Tailored: &no, WorkType: "contract", Place: "Leeds", Stage: Applied, Day: day(-40)},
			moves: []Move{
				{Stage: Interview, Day: day(-29), Telling: told("", "video", feeling.Okay, ""), Meeting: met("video", 30, "the founder", "Evenings and weekends came up twice.")},
				{Stage: Withdrawn, Day: day(-24), Remark: "the hours", Telling: told("", "email", feeling.Okay, "right, and still a pity")},
			},
		},
		{
			draft: Draft{Company: "Moss & Vale Bank", Role: "Product Owner", Source: "a job board", SentHow: "their form", Tailored: &no, WorkType: "full_time", Stage: Applied, Day: day(-52)},
			moves: []Move{{Stage: Rejected, Day: day(-50), Telling: told("", "email", feeling.Flat, "that was quick")}},
			said:  []EntryDraft{{Kind: KindReceipt, Day: day(-52)}, {Kind: KindNote, Day: day(-50), Body: "Two days, so it was the list of words they look for. No more of those without changing the first half page."}},
		},
		{
			draft: Draft{Company: "Larch Health", Role: "Service Planner", Source: "their careers page", Tailored: &yes, WorkType: "part_time", Place: "York, hybrid", Stage: Applied, Day: day(-79)},
			moves: []Move{
				{Stage: NoResponse, Day: day(-33)},
				{Stage: Screening, Day: day(-12), Remark: "they wrote after nine weeks", Telling: told("a recruiter", "email", feeling.Okay, "surprised"), Meeting: met("phone", 20, "a recruiter", "The role had been on hold. They asked whether I am still looking.")},
			},
		},
		{
			draft: Draft{Company: "Amber Freight", Agency: "Second Desk", Role: "Warehouse Coordinator", Source: "a recruiter", SentHow: "e-mail", WorkType: "full_time", Place: "Bradford", Stage: Applied, Day: day(-21)},
			moves: []Move{{Stage: Interview, Day: day(-9), Remark: "the role was put on hold", Meeting: Meeting{Kind: "on_site", People: "the site manager", Outcome: Canceled}}},
			said:  []EntryDraft{{Kind: KindCall, Day: day(-10), Body: "The site manager is sorry, they may hire in spring.", Telling: told("the recruiter", "phone", feeling.Flat, "")}},
		},
		{
			draft: Draft{Company: "Quay Museum", Role: "Head of Visitor Services", Source: "a newsletter", Place: "Hull", Stage: Saved, Day: day(-1),
				PostingText: "We are looking for somebody who likes people and timetables alike. You lead a team of twelve, most of them volunteers.", Note: "Due in a week. Ask at the open day how the volunteers are found."},
			tags: []string{"something else"},
		},
	}
}
