// Package id holds the typed identifiers of everything Onward keeps.
//
// An id is a UUIDv7 (RFC 9562): sixteen bytes that begin with the
// millisecond of their making, so rows made together lie together in an
// index. The type parameter is only a name for the kind of thing meant; it
// keeps an application's id from being handed to a function that wants a
// company's. The program makes every id; the database never does.
package id

import (
	"bytes"
	"crypto/sha256"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
)

// Of is the id of one thing of kind K. The zero value stands for no thing.
type Of[K any] struct{ u uuid.UUID }

type (
	// AccountKind tells the ids of this kind from others.
	AccountKind struct{}
	// ApplicationKind tells the ids of this kind from others.
	ApplicationKind struct{}
	// CompanyKind tells the ids of this kind from others.
	CompanyKind struct{}
	// StageKind tells the ids of this kind from others.
	StageKind struct{}
	// SourceKind tells the ids of this kind from others.
	SourceKind struct{}
	// EntryKind tells the ids of this kind from others.
	EntryKind struct{}
	// ImportKind tells the ids of this kind from others.
	ImportKind struct{}
	// RestoreKind tells the ids of this kind from others.
	RestoreKind struct{}
	// SessionKind tells the ids of this kind from others.
	SessionKind struct{}
	// TagKind tells the ids of this kind from others.
	TagKind struct{}
	// FilterKind tells the ids of this kind from others.
	FilterKind struct{}
	// SearchKind tells the ids of this kind from others.
	SearchKind struct{}
	// ActKind tells the ids of this kind from others.
	ActKind struct{}
	// InvitationKind tells the ids of this kind from others.
	InvitationKind struct{}
	// HeldKind tells the ids of this kind from others.
	HeldKind struct{}
	// DraftKind tells the ids of this kind from others.
	DraftKind struct{}
	// WriterKind tells the ids of this kind from others.
	WriterKind struct{}
	// DebriefKind tells the ids of this kind from others.
	DebriefKind struct{}
	// SavingKind tells the ids of this kind from others.
	SavingKind struct{}
	// ReasonKind tells the ids of this kind from others.
	ReasonKind struct{}
	// ReflectionKind tells the ids of this kind from others.
	ReflectionKind struct{}
	// TaskKind tells the ids of this kind from others.
	TaskKind struct{}
	// ReviewKind tells the ids of this kind from others.
	ReviewKind struct{}
	// ExperimentKind tells the ids of this kind from others.
	ExperimentKind struct{}
	// VerdictKind tells the ids of this kind from others.
	VerdictKind struct{}
	// PlanKind tells the ids of this kind from others.
	PlanKind struct{}
	// ReminderKind tells the ids of this kind from others.
	ReminderKind struct{}
	// AnsweringKind tells the ids of this kind from others.
	AnsweringKind struct{}
	// DigestKind tells the ids of this kind from others.
	DigestKind struct{}
	// ChangeKind tells the ids of this kind from others.
	ChangeKind struct{}
)

type (
	// Account is the id of an account.
	Account = Of[AccountKind]
	// Application is the id of an application.
	Application = Of[ApplicationKind]
	// Company is the id of a company.
	Company = Of[CompanyKind]
	// Stage is the id of a step to a stage.
	Stage = Of[StageKind]
	// Source is the id of where applications are found.
	Source = Of[SourceKind]
	// Entry is the id of an entry.
	Entry = Of[EntryKind]
	// Import is the id of an import.
	Import = Of[ImportKind]
	// Restore is the id of an export on its way back in.
	Restore = Of[RestoreKind]
	// Session is the id of a session; it is no secret.
	Session = Of[SessionKind]
	// Tag is the id of a tag.
	Tag = Of[TagKind]
	// Filter is the id of a filter that was kept.
	Filter = Of[FilterKind]
	// Search is the id of a search for work.
	Search = Of[SearchKind]
	// Act is the id of something done to several things at once.
	Act = Of[ActKind]
	// Invitation is the id of an invitation.
	Invitation = Of[InvitationKind]
	// Held is the id of a form that is held.
	Held = Of[HeldKind]
	// Draft is the id of a draft.
	Draft = Of[DraftKind]
	// Writer is the id of one window that a draft is written in.
	Writer = Of[WriterKind]
	// Debrief is the id of a look back at one ending, or at one interview.
	Debrief = Of[DebriefKind]
	// Saving is the id of a step of a debrief, as it was saved once.
	Saving = Of[SavingKind]
	// Reason is the id of a reason that was named.
	Reason = Of[ReasonKind]
	// Reflection is the id of an answer to a question.
	Reflection = Of[ReflectionKind]
	// Task is the id of a task.
	Task = Of[TaskKind]
	// Review is the id of a week that was looked at.
	Review = Of[ReviewKind]
	// Experiment is the id of an experiment.
	Experiment = Of[ExperimentKind]
	// Verdict is the id of the verdict on an experiment.
	Verdict = Of[VerdictKind]
	// Plan is the id of a plan for a set-back.
	Plan = Of[PlanKind]
	// Reminder is the id of a reminder about an application.
	Reminder = Of[ReminderKind]
	// Answering is the id of what was said to a reminder.
	Answering = Of[AnsweringKind]
	// Digest is the id of a mail of what is due.
	Digest = Of[DigestKind]
	// Change is the id of a change of somebody's rows.
	Change = Of[ChangeKind]
)

// ErrMalformed says that a text is not an id. A person never sees it: an
// address with such an id leads to the same page as an id that never existed.
var ErrMalformed = errors.New("id: malformed")

// New makes a fresh id.
func New[K any]() Of[K] { return Of[K]{uuid.Must(uuid.NewV7())} }

// NewAccount makes the id of a new account.
func NewAccount() Account { return New[AccountKind]() }

// NewApplication makes the id of a new application.
func NewApplication() Application { return New[ApplicationKind]() }

// NewCompany makes the id of a new company.
func NewCompany() Company { return New[CompanyKind]() }

// NewStage makes the id of a new stage.
func NewStage() Stage { return New[StageKind]() }

// NewSource makes the id of a new source.
func NewSource() Source { return New[SourceKind]() }

// NewEntry makes the id of a new entry.
func NewEntry() Entry { return New[EntryKind]() }

// NewImport makes the id of a new import.
func NewImport() Import { return New[ImportKind]() }

// NewTag makes the id of a new tag.
func NewTag() Tag { return New[TagKind]() }

// NewFilter makes the id of a filter that is kept.
func NewFilter() Filter { return New[FilterKind]() }

// NewSearch makes the id of a new search for work.
func NewSearch() Search { return New[SearchKind]() }

// NewChange makes the id of a change of somebody's rows.
func NewChange() Change { return New[ChangeKind]() }

// NewAct makes the id of an act.
func NewAct() Act { return New[ActKind]() }

// Made is the id of what an act makes of one thing: the same each time, so
// that an act done twice makes it once. It lies among the ids of the act's time.
func Made[K, T any](act Act, of Of[T]) Of[K] { return made[K](act.u, of.u[:]) }

// Named is the id of what goes by that name within one thing: the same each
// time.
func Named[K, T any](of Of[T], name string) Of[K] { return made[K](of.u, []byte(name)) }

func made[K any](u uuid.UUID, more []byte) Of[K] {
	sum := sha256.Sum256(append(u[:], more...))
	copy(u[6:], sum[:])
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80 // version 8: of one's own making
	return Of[K]{u}
}

// NewDebrief makes the id of a look back at one ending, or at one interview.
func NewDebrief() Debrief { return New[DebriefKind]() }

// NewSaving makes the id of a step of a debrief, as it was saved once.
func NewSaving() Saving { return New[SavingKind]() }

// NewReason makes the id of a reason that was named.
func NewReason() Reason { return New[ReasonKind]() }

// NewReflection makes the id of an answer to a question.
func NewReflection() Reflection { return New[ReflectionKind]() }

// NewTask makes the id of a task.
func NewTask() Task { return New[TaskKind]() }

// NewReview makes the id of a week that was looked at.
func NewReview() Review { return New[ReviewKind]() }

// NewExperiment makes the id of an experiment.
func NewExperiment() Experiment { return New[ExperimentKind]() }

// NewVerdict makes the id of the verdict on an experiment.
func NewVerdict() Verdict { return New[VerdictKind]() }

// NewPlan makes the id of a plan for a set-back.
func NewPlan() Plan { return New[PlanKind]() }

// NewAnswering makes the id of what was said to a reminder.
func NewAnswering() Answering { return New[AnsweringKind]() }

// NewDigest makes the id of a mail of what is due.
func NewDigest() Digest { return New[DigestKind]() }

// NewRestore makes the id of an export on its way back in.
func NewRestore() Restore { return New[RestoreKind]() }

// NewSession makes the public id of a new session; it is no secret.
func NewSession() Session { return New[SessionKind]() }

// NewHeld makes the id of a form that is held.
func NewHeld() Held { return New[HeldKind]() }

// NewDraft makes the id of a draft.
func NewDraft() Draft { return New[DraftKind]() }

// NewWriter makes the id of one window that a draft is written in.
func NewWriter() Writer { return New[WriterKind]() }

// Parse reads the canonical text form, 36 characters, and nothing else.
// The error is ErrMalformed.
func Parse[K any](s string) (Of[K], error) {
	if len(s) != 36 {
		return Of[K]{}, ErrMalformed
	}
	u, err := uuid.Parse(s)
	if err != nil || u == uuid.Nil {
		return Of[K]{}, ErrMalformed
	}
	return Of[K]{u}, nil
}

// IsZero tells whether the id stands for no thing.
func (i Of[K]) IsZero() bool { return i.u == uuid.Nil }

// String is the canonical form: lower case, with hyphens; "" for no thing.
func (i Of[K]) String() string {
	if i.IsZero() {
		return ""
	}
	return i.u.String()
}

// Compare puts ids in the order of their making, which is that of their text.
func (i Of[K]) Compare(other Of[K]) int { return bytes.Compare(i.u[:], other.u[:]) }

// MarshalText is String.
func (i Of[K]) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (i *Of[K]) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*i = Of[K]{}
		return nil
	}
	got, err := Parse[K](string(b))
	if err != nil {
		return err
	}
	*i = got
	return nil
}

// ScanUUID lets pgx read a uuid column; NULL becomes the zero id.
func (i *Of[K]) ScanUUID(v pgtype.UUID) error {
	if !v.Valid {
		*i = Of[K]{}
		return nil
	}
	i.u = v.Bytes
	return nil
}

// UUIDValue lets pgx write a uuid column; the zero id becomes NULL.
func (i Of[K]) UUIDValue() (pgtype.UUID, error) {
	return pgtype.UUID{Bytes: i.u, Valid: !i.IsZero()}, nil
}
