package goal

// Met is the SQL of the periods that were met: of a day, the goal, the first
// day of the period, what was wanted of it and the goal's sentence. Goals of a
// week, of a month and of once are asked, those that were put away too; a day
// is no period here, since goals of a day are met too often to be told of.
//
// The day is the one on which the count reached what was wanted after rest,
// between @since and @until; so a week is told of when it is met, and not only
// when it is over. What a goal counts is looked at once, from the period of
// @since on, and not once for each period. It is reckon's arithmetic, which
// TestAGoalMetIsWhatIsReckoned holds it to.
const Met = `
	with asked as materialized (
		select g.id, g.title, g.counted, g.narrow_to, g.per,
			case g.per when 'once' then g.begun_day else greatest(` + metFirst + `, case g.per when 'month' then m.since_month else m.since_week end) end as first,
			case g.per when 'once' then g.until_day when 'month' then (date_trunc('month', b.ended::timestamp) + interval '1 month')::date - 1
				else b.ended - (extract(dow from b.ended)::int - m.start + 7) % 7 + 6 end as last,
			m.start
		from goals g
		cross join (select a.week_start::int as start, date_trunc('month', @since::date::timestamp)::date as since_month,
			@since::date - (extract(dow from @since::date)::int - a.week_start + 7) % 7 as since_week from accounts a where a.id = @account) m
		cross join lateral (select least(@today::date, g.archived_day) as ended) b
		where g.account_id = @account and g.trashed_at is null and g.per <> 'day' and g.begun_day <= @until and (g.until_day is null or g.until_day >= @since)
	), days as materialized (
		select g.id, g.title, g.last, d.day, d.n, d.off, case g.per when 'once' then g.first when 'month' then date_trunc('month', d.day::timestamp)::date
			else d.day - (extract(dow from d.day)::int - g.start + 7) % 7 end as first, g.per
		from asked g cross join lateral (select g.first, least(g.last, @until::date) as last) f cross join lateral (
			select e.day, sum(e.n) as n, 0 as off from (` + events + `) e group by e.day
			union all
			select date '2000-01-01' + d, 0, 100 - min(r.share) from (` + rests + `) r
			cross join lateral generate_series(greatest(r.first_day, g.first) - date '2000-01-01', least(r.last_day, g.last) - date '2000-01-01') d
			group by d) d
	), summed as (
		select d.*, sum(d.n) over (partition by d.id, d.first order by d.day) as sum, sum(d.off) over (partition by d.id, d.first) as off_in_all from days d)
	select s.day, s.id, s.first, w.wanted::int, s.title
	from summed s
	cross join lateral (select case s.per when 'once' then s.last when 'month' then (s.first + interval '1 month')::date - 1 else s.first + 6 end as last) x
	cross join lateral (
		select n.amount from goal_targets n where n.account_id = @account and n.goal_id = s.id
		order by n.from_day <= x.last desc, case when n.from_day <= x.last then n.from_day end desc, n.from_day, n.id desc limit 1) t
	cross join lateral (select 100 * (x.last - s.first + 1) as days) l
	cross join lateral (select case s.off_in_all when 0 then t.amount else (2 * t.amount * (l.days - s.off_in_all) + l.days - 1) / (2 * l.days) end as wanted) w
	where s.n > 0 and s.day >= @since and w.wanted >= 1 and s.sum >= w.wanted and s.sum - s.n < w.wanted`

// metFirst is the first day of the period in which a goal of a week or a month
// began.
const metFirst = `case g.per when 'month' then date_trunc('month', g.begun_day::timestamp)::date else g.begun_day - (extract(dow from g.begun_day)::int - m.start + 7) % 7 end`
