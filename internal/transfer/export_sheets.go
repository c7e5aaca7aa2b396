package transfer

import "strings"

// sheet is one table of an account as an export holds it: a file of the CSV
// archive, a list in the JSON document.
type sheet struct {
	name    string   // of the table, too
	columns []string // all but account_id, in their order
	only    string   // which rows, where it is not all of them
	key     string   // besides the id, what a row goes by: what is there already under the same key is the same, and stays
	also    string   // the sheet that such a key may stand in, too
	one     string   // a column that is false in one row of an account at the most
	nested  []string // columns that hold more than one value
	past    []string // columns that there were once; what an export holds of them is passed over
	refers  []reference
}

// reference is a column that names a row of another sheet. Part says that the
// row is a part of that one, and goes where it goes.
type reference struct {
	column, sheet string
	part          bool
}

func columns(names string) []string { return strings.Fields(names) }

// sheets are all tables that a person owns, each after those it refers to. A
// test compares them with the database's own catalogue, so that a table or a
// column that is added later is not forgotten here.
func sheets() []sheet {
	return []sheet{
		{name: "companies", columns: columns(`id name name_key created_at`), key: "name_key", also: "company_names"},
		{name: "company_names", columns: columns(`id company_id name name_key created_at`), key: "name_key", also: "companies", refers: []reference{{"company_id", "companies", true}}},
		{name: "sources", columns: columns(`id name created_at`), key: "name"},
		{name: "tags", columns: columns(`id name name_key created_at`), key: "name_key"},
		{name: "filters", columns: columns(`id name query created_at`), key: "name"},
		{name: "searches", columns: columns(`id name begun_day ended_day past created_at version`), one: "past"},
		// A file that still waits is not in the journal yet.
		{name: "imports", columns: columns(`id name choices state created_at done_at undone_at version`), only: "state <> 'open'", nested: columns(`choices`)},
		{name: "applications", columns: columns(`id company_id agency_id role source sent_how tailored resume cover_letter work_type place
			salary_min salary_max salary_currency salary_period posting_url posting_text import_id import_line version created_at
			stage furthest interviews applied_day stage_day last_day last_word company company_key feeling answered answered_day applied_exact answered_exact reached
			trashed_at removal_id tags search_id`), past: columns(`search_key`), nested: columns(`tags`), refers: []reference{{"company_id", "companies", false},
			{"agency_id", "companies", false}, {"import_id", "imports", false}, {"search_id", "searches", false}}},
		{name: "stages", columns: columns(`id application_id ordinal revision removed stage day precision remark origin recorded_at recorded_day
			who how feeling feeling_words`), refers: []reference{{"application_id", "applications", true}}},
		{name: "entries", columns: columns(`id application_id ordinal revision removed kind day precision body origin recorded_at recorded_day
			who how about feeling feeling_words`), refers: []reference{{"application_id", "applications", true}}},
		{name: "interviews", columns: columns(`id kind starts_at time_zone minutes place link people outcome preparation notes`),
			refers: []reference{{"id", "stages", true}}},
		{name: "offers", columns: columns(`id amount currency period deadline begins extras thoughts`), refers: []reference{{"id", "stages", true}}},
		{name: "tasks", columns: columns(`id application_id title note day snoozed_to origin created_at created_day done_at done_day trashed_at removal_id version`),
			refers: []reference{{"application_id", "applications", true}}},
		{name: "reminder_answers", columns: columns(`id reminder_id application_id kind ordinal said later_day recorded_at recorded_day`),
			refers: []reference{{"application_id", "applications", true}}},
		{name: "debriefs", columns: columns(`id application_id ordinal form created_at created_day later_day closed_at closed_day trashed_at`),
			refers: []reference{{"application_id", "applications", true}}},
		{name: "debrief_steps", columns: columns(`id debrief_id step revision skipped feeling feeling_words recorded_at recorded_day`), refers: []reference{{"debrief_id", "debriefs", true}}},
		{name: "debrief_reasons", columns: columns(`id step_id teller reason words mine`), refers: []reference{{"step_id", "debrief_steps", true}}},
		{name: "reflections", columns: columns(`id step_id question body`), refers: []reference{{"step_id", "debrief_steps", true}}},
		{name: "debrief_tasks", columns: columns(`id debrief_id`), refers: []reference{{"id", "tasks", true}, {"debrief_id", "debriefs", true}}},
		{name: "reviews", columns: columns(`id week_day revision learned idea verdict_day recorded_at recorded_day`), key: "week_day"},
		{name: "experiments", columns: columns(`id week_day idea verdict_day begun_day recorded_at ask_day`), key: "week_day"},
		{name: "verdicts", columns: columns(`id experiment_id revision outcome words next_day recorded_at recorded_day`), refers: []reference{{"experiment_id", "experiments", true}}},
		{name: "contacts", columns: columns(`id name name_key role company company_name_key address phone kind created_at trashed_at removal_id version`)},
		{name: "templates", columns: columns(`id builtin purpose name subject body created_at trashed_at removal_id version`)},
		{name: "letters", columns: columns(`id application_id contact_id purpose to_name to_address subject body created_at created_day mailed_at mailed_day
			sent_at sent_day trashed_at removal_id version`), refers: []reference{{"application_id", "applications", true}, {"contact_id", "contacts", false}}},
		{name: "letter_answers", columns: columns(`id letter_id entry_id who body day recorded_at recorded_day`),
			refers: []reference{{"letter_id", "letters", true}, {"entry_id", "entries", true}}},
		{name: "plans", columns: columns(`id kind times words written_at written_day hidden_at trashed_at removal_id version`)},
		// What is under way goes on where it is.
		{name: "activities", columns: columns(`id kind day minutes words started_at ended_at recorded_at recorded_day trashed_at removal_id version`), only: "minutes is not null"},
		{name: "activity_subjects", columns: columns(`id application_id contact_id`), only: "id in (select id from activities where account_id = @account and minutes is not null)",
			refers: []reference{{"id", "activities", true}, {"application_id", "applications", true}, {"contact_id", "contacts", true}}},
		{name: "goals", columns: columns(`id title counted narrow_to per begun_day until_day why created_at archived_at archived_day trashed_at removal_id version`)},
		{name: "goal_targets", columns: columns(`id goal_id from_day amount recorded_at`), refers: []reference{{"goal_id", "goals", true}}},
		{name: "goal_pauses", columns: columns(`id goal_id first_day last_day recorded_at`), refers: []reference{{"goal_id", "goals", true}}},
		{name: "goal_ticks", columns: columns(`id goal_id day amount recorded_at removed_at`), refers: []reference{{"goal_id", "goals", true}}},
		{name: "goal_milestones", columns: columns(`id goal_id words day recorded_at done_at done_day removed_at`), refers: []reference{{"goal_id", "goals", true}}},
		{name: "insight_dismissals", columns: columns(`id rule dismissed_at dismissed_day`)},
		{name: "routine_blocks", columns: columns(`id days kind minutes at words created_at trashed_at removal_id version`)},
		{name: "routine_ticks", columns: columns(`id block_id day activity_id`), only: "activity_id in (select id from activities where account_id = @account and minutes is not null)",
			refers: []reference{{"block_id", "routine_blocks", true}, {"activity_id", "activities", true}}},
		{name: "rests", columns: columns(`id first_day last_day share words recorded_at trashed_at removal_id version`)},
		{name: "aims", columns: columns(`id from_day recorded_at roles companies industries work_types places salary_min salary_currency salary_period
			benefits paths qualifications interests matters`), nested: columns(`roles companies industries work_types places benefits paths qualifications interests matters`)},
		{name: "aim_looks", columns: columns(`id said day recorded_at`)},
		{name: "check_ins", columns: columns(`id check_in_id revision removed day feeling words recorded_at recorded_day`)},
		{name: "wins", columns: columns(`id key day words kept_at hidden_at recorded_at recorded_day trashed_at removal_id version`), key: "key"},
		{name: "rewards", columns: columns(`id words counted times since_day promised_at taken_at taken_day trashed_at removal_id version`)},
		{name: "reward_ticks", columns: columns(`id reward_id day ticked_at`), refers: []reference{{"reward_id", "rewards", true}}},
		// What still waits is sent from where it is, and from nowhere else.
		{name: "mails", columns: columns(`id kind about message_id to_address day queued_at tries tried_at next_at sent_at refused_at reason`), only: "(sent_at is not null or refused_at is not null)"},
	}
}

// settings are the columns of the account itself that an export holds.
func settings() []string {
	return columns(`email name time_zone week_start date_style scheme shortcuts offers_path help_lines digest digest_hour created_at`)
}

func sheetNamed(name string) (sheet, bool) {
	for _, s := range sheets() {
		if s.name == name {
			return s, true
		}
	}
	return sheet{}, false
}

// from is the rest of a query for the rows of a sheet, in the order they were made.
func (s sheet) from() string {
	where := " from " + s.name + " where account_id = @account"
	if s.only != "" {
		where += " and " + s.only
	}
	return where + " order by id"
}
