package win

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Counted is what a reward is promised for.
type Counted string

// What can be counted.
const (
	Applications Counted = "applications" // that were sent
	Interviews   Counted = "interviews"   // that took place
	Letters      Counted = "letters"      // that were sent
	OwnTicks     Counted = "own"          // what only its person can count
)

// CountedAll lists them in the order in which a form offers them.
func CountedAll() []Counted { return []Counted{Applications, Interviews, Letters, OwnTicks} }

// Reward is something good that somebody promised themselves.
type Reward struct {
	ID         id.Reward
	Words      string
	Counted    Counted
	Times      int
	SinceDay   clock.Day
	PromisedAt time.Time
	TakenDay   clock.Day // zero: not yet
	Version    int
	Done       int // so many there are
}

// Earned tells whether it can be taken.
func (r Reward) Earned() bool { return r.TakenDay.IsZero() && r.Done >= r.Times }

// Draft is the reward as the person would promise it now, for a form to change.
func (r Reward) Draft() RewardDraft { return RewardDraft{r.Words, r.Counted, r.Times} }

// RewardDraft is a reward as a person promises it.
type RewardDraft struct {
	Words   string
	Counted Counted
	Times   int
}

// MostTimes is how many of something a reward can be for, and rewardLimit how
// many can wait at once.
const (
	MostTimes   = 100
	rewardLimit = 30
)

// Check says what is wrong with the reward.
func (d RewardDraft) Check() (errs field.Errors) {
	checkWords(&errs, d.Words, "Write what you promise yourself.")
	switch d.Counted {
	case Applications, Interviews, Letters, OwnTicks:
	default:
		errs.Add("counted", "Choose what it is for.")
	}
	if d.Times < 1 || d.Times > MostTimes {
		errs.Add("times", "Write a number from 1 to 100.")
	}
	return errs
}

const (
	rewardColumns = `p.id, p.words, p.counted, p.times, p.since_day, p.promised_at, p.taken_day, p.version`
	// doneOf counts what a reward p is for, by the day on which it was.
	doneOf = `(case p.counted
		when 'applications' then (select count(*) from applications a where a.account_id = @account and a.trashed_at is null and a.applied_day between p.since_day and @today)
		when 'interviews' then (select count(*) from stages s where s.account_id = @account and s.stage = 'interview' and s.day between p.since_day and @today and s.precision = 'day'
			and ` + tookPlace + ` and ` + present + ` and exists (select from applications a where a.account_id = @account and a.id = s.application_id and a.trashed_at is null))
		when 'letters' then (select count(*) from letters l where l.account_id = @account and l.trashed_at is null and coalesce(l.mailed_day, l.sent_day) between p.since_day and @today
			and (l.application_id is null or exists (select from applications a where a.account_id = @account and a.id = l.application_id and a.trashed_at is null)))
		else (select count(*) from reward_ticks t where t.account_id = @account and t.reward_id = p.id) end)::int`
	rewards = `select ` + rewardColumns + `, ` + doneOf + ` as done from rewards p where p.account_id = @account and p.trashed_at is null`
)

// Promised reads the rewards that wait, the first promised first.
func Promised(today clock.Day) *postgres.Rows[Reward] {
	return postgres.Many[Reward](rewards+` and p.taken_at is null order by p.id limit 100`, postgres.Args{"today": today})
}

// TakenRewards reads those that were taken, the latest first.
func TakenRewards() *postgres.Rows[Reward] {
	return postgres.Many[Reward](`select `+rewardColumns+`, p.times::int as done from rewards p where p.account_id = @account and p.trashed_at is null and p.taken_at is not null
		order by p.taken_at desc, p.id desc limit 50`, nil)
}

// TrashedRewards reads those that were thrown away and are not gone yet.
func TrashedRewards() *postgres.Rows[Reward] {
	return postgres.Many[Reward](`select `+rewardColumns+`, 0 as done from rewards p where p.account_id = @account and p.trashed_at is not null
		order by p.trashed_at desc, p.id desc limit 100`, nil)
}

// RewardByID reads one reward; NotFound where it is not this person's, or was
// thrown away.
func RewardByID(one id.Reward, today clock.Day) *postgres.Row[Reward] {
	return postgres.One[Reward](rewards+` and p.id = @reward`, postgres.Args{"reward": one, "today": today})
}

// LastTick reads the latest tick for a reward, where there is one.
func LastTick(one id.Reward) *postgres.Optional[struct{ ID id.RewardTick }] {
	return postgres.Maybe[struct{ ID id.RewardTick }](`select id from reward_ticks where account_id = @account and reward_id = @reward order by ticked_at desc, id desc limit 1`,
		postgres.Args{"reward": one})
}

// Promise keeps a reward under the id that its form carried. It counts from
// today on. The same again changes nothing; other content under the same id is
// a Conflict. The draft has passed Check.
func (s Store) Promise(ctx context.Context, one id.Reward, d RewardDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		was := promised(one)
		many := postgres.Value[int](`select count(*)::int from rewards where account_id = @account and taken_at is null and trashed_at is null`, nil)
		if err := tx.Read(ctx, was, many); err != nil {
			return err
		}
		if was.Found {
			return samePromise(was, d)
		}
		if many.It >= rewardLimit {
			var errs field.Errors
			errs.Add("words", "There is room for 30. Take one, or take one away, before you promise another.")
			return fault.Invalid(errs)
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into rewards (account_id, id, words, counted, times, since_day, promised_at)
			values (@account, @reward, @words, @counted, @times, @today, @at) on conflict do nothing`,
			postgres.Args{"reward": one, "words": d.Words, "counted": d.Counted, "times": d.Times, "today": today, "at": at})
		if err != nil || n == 1 {
			return err
		}
		twin := promised(one) // that was quicker
		if err := tx.Read(ctx, twin); err != nil {
			return err
		}
		return samePromise(twin, d)
	})
}

func promised(one id.Reward) *postgres.Optional[RewardDraft] {
	return postgres.Maybe[RewardDraft](`select words, counted, times from rewards where account_id = @account and id = @reward`, postgres.Args{"reward": one})
}

func samePromise(was *postgres.Optional[RewardDraft], d RewardDraft) error {
	if !was.Found || was.It != d {
		return fault.Conflict(twice)
	}
	return nil
}

// EditReward changes a reward, if it still has the version that the form was
// filled from; otherwise it is a Conflict.
func (s Store) EditReward(ctx context.Context, one id.Reward, version int, d RewardDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[struct {
			RewardDraft
			Version int
		}](`select words, counted, times, version from rewards where account_id = @account and id = @reward and trashed_at is null for update`, postgres.Args{"reward": one})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		switch {
		case now.It.RewardDraft == d:
			return nil
		case now.It.Version != version:
			return fault.Conflict(elsewhere)
		}
		_, err := tx.Exec(ctx, `update rewards set words = @words, counted = @counted, times = @times, version = version + 1 where account_id = @account and id = @reward`,
			postgres.Args{"reward": one, "words": d.Words, "counted": d.Counted, "times": d.Times})
		return err
	})
}

// Take says that a reward was taken. It is a Conflict where it is not earned;
// done again it changes nothing.
func (s Store) Take(ctx context.Context, one id.Reward) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		held := postgres.Value[bool](`select true from rewards where account_id = @account and id = @reward and trashed_at is null for update`, postgres.Args{"reward": one})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		now := RewardByID(one, today)
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		switch {
		case !now.It.TakenDay.IsZero():
			return nil
		case !now.It.Earned():
			return fault.Conflict("This one still waits: what it was promised for has changed in the meantime.")
		}
		_, err := tx.Exec(ctx, `update rewards set taken_at = @at, taken_day = @today where account_id = @account and id = @reward`, postgres.Args{"reward": one, "at": at, "today": today})
		return err
	})
}

// GiveBack takes that back.
func (s Store) GiveBack(ctx context.Context, one id.Reward) error {
	return s.one(ctx, `update rewards set taken_at = null, taken_day = null where account_id = @account and id = @reward and trashed_at is null`, postgres.Args{"reward": one})
}

// Tick counts one more for a reward, under the id that the button carried: sent
// again it counts once. It is NotFound where the reward is not this person's,
// and a Conflict where it counts something else.
func (s Store) Tick(ctx context.Context, one id.Reward, tick id.RewardTick) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		of := postgres.Value[Counted](`select counted from rewards where account_id = @account and id = @reward and trashed_at is null for update`, postgres.Args{"reward": one})
		if err := tx.Read(ctx, of); err != nil {
			return err
		}
		if of.It != OwnTicks {
			return fault.Conflict("This one counts itself.")
		}
		at, today := s.now()
		_, err := tx.Exec(ctx, `
			insert into reward_ticks (account_id, id, reward_id, day, ticked_at) values (@account, @tick, @reward, @today, @at) on conflict do nothing`,
			postgres.Args{"reward": one, "tick": tick, "today": today, "at": at})
		return err
	})
}

// Untick takes a tick back; NotFound where there is none, or where it is not
// this person's.
func (s Store) Untick(ctx context.Context, one id.Reward, tick id.RewardTick) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `delete from reward_ticks where account_id = @account and id = @tick and reward_id = @reward`, postgres.Args{"tick": tick, "reward": one})
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}

// DiscardReward throws a reward away, as an act that ReturnReward takes back.
// Done again it changes nothing.
func (s Store) DiscardReward(ctx context.Context, act id.Act, one id.Reward) error {
	return s.discard(ctx, "rewards", act, postgres.Args{"one": one})
}

// ReturnReward puts a reward back that was thrown away.
func (s Store) ReturnReward(ctx context.Context, one id.Reward) error {
	return s.one(ctx, `update rewards set trashed_at = null where account_id = @account and id = @reward`, postgres.Args{"reward": one})
}
