package outbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/mail"
	"onward/internal/postgres"
)

// mailJob is the job of one person's mail.
type mailJob struct {
	Account id.Account `json:"account"`
	Mail    id.Mail    `json:"mail"`
}

// Kind names the job in the queue.
func (mailJob) Kind() string { return "mail" }

// InsertOpts say that it is tried until the worker says otherwise.
func (mailJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: attempts, Priority: 2}
}

// attempts is how often a job may meet trouble of our own, such as a database
// that is away: more often than it will be tried.
const attempts = 10_000

// Composers find the words of each kind of mail.
type Composers map[Kind]Composer

// Work is what the worker needs.
type Work struct {
	Database string // its address, as the role that serves
	Log      *slog.Logger
	Compose  Composers
	Links    LinkComposer
}

// worker sends what is queued.
type worker struct {
	clock   clock.Clock
	server  *mail.Server
	db      *postgres.DB
	log     *slog.Logger
	compose Composers
	links   LinkComposer
}

// Worker sends what is queued, until it is stopped.
type Worker struct {
	client *river.Client[pgx.Tx]
	db     *postgres.DB
}

// Start begins to send what is queued, one at a time, with connections of its
// own to the database. Mail has to be set up.
func (b Outbox) Start(ctx context.Context, work Work) (*Worker, error) {
	db, pool, err := postgres.Background(work.Database)
	if err != nil {
		return nil, err
	}
	driver := riverpgxv5.New(pool)
	if err := ready(ctx, driver); err != nil {
		db.Close()
		return nil, err
	}
	w := worker{b.clock, b.server, db, work.Log, work.Compose, work.Links}
	workers := river.NewWorkers()
	river.AddWorker(workers, &mailWorker{worker: w})
	river.AddWorker(workers, &linkWorker{worker: w})
	limit := b.server.Patience + 10*time.Second // the database's part
	client, err := river.NewClient(driver, &river.Config{
		Schema: postgres.QueueSchema,
		// No standing connection that listens: a pooler may stand in between.
		PollOnly: true, FetchPollInterval: time.Second,
		// One at a time, so that a program that is killed leaves one mail at the
		// most of which nobody knows whether it was taken. All go to one server.
		Queues:  map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 1}},
		Workers: workers, Logger: slog.New(quiet{work.Log.Handler()}),
		JobTimeout: limit, RescueStuckJobsAfter: limit + endLimit + 5*time.Second,
		RetryPolicy: retry{},
		// The role that serves owns no index, so it can make none anew.
		ReindexerIndexNames:         []string{},
		CompletedJobRetentionPeriod: time.Hour, CancelledJobRetentionPeriod: time.Hour, DiscardedJobRetentionPeriod: 7 * 24 * time.Hour,
	})
	if err != nil {
		db.Close()
		return nil, err
	}
	// It outlives ctx: what is under way is finished by Stop.
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		db.Close()
		return nil, fmt.Errorf("begin to send what is queued: %w", err)
	}
	return &Worker{client, db}, nil
}

// Stop takes up no more, waits for the mail that is under way as long as ctx
// lasts, and then breaks it off: it will be sent again.
func (w *Worker) Stop(ctx context.Context) error {
	defer w.db.Close()
	err := w.client.Stop(ctx)
	if err != nil {
		hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		err = errors.Join(err, w.client.StopAndCancel(hard))
	}
	return err
}

// ready tells whether the queue's tables are those that this program knows.
func ready(ctx context.Context, driver *riverpgxv5.Driver) error {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Schema: postgres.QueueSchema, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	is, err := migrator.Validate(ctx, nil)
	if err != nil {
		return fmt.Errorf("read the version of the queue's tables: %w", err)
	}
	if !is.OK {
		return errors.New("the queue's tables are older than this program; run `onward migrate` first, with ONWARD_MIGRATE_URL naming the owner")
	}
	return nil
}

type mailWorker struct {
	river.WorkerDefaults[mailJob]
	worker
}

// Work tries a mail once.
func (w *mailWorker) Work(ctx context.Context, job *river.Job[mailJob]) error {
	return w.ends(job.Args.Mail, func() (time.Duration, error) { return w.send(ctx, w.db.Owned(job.Args.Account), job.Args.Mail) })
}

// ends tells the queue how a try ended. A mail is put off rather than failed,
// so that no word of a server's answer is kept in the queue.
func (w worker) ends(which id.Mail, try func() (time.Duration, error)) (ended error) {
	defer func() {
		if p := recover(); p != nil { // what it says may be private
			w.log.Error("a mail could not be worked on; it is tried again", "mail", which.String(), "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			ended = errAgain
		}
	}()
	again, err := try()
	if err != nil {
		w.log.Warn("a mail could not be worked on; it is tried again", "mail", which.String(), "error", err)
		return errAgain
	}
	if again > 0 {
		return river.JobSnooze(again)
	}
	return nil
}

// errAgain is all that the queue keeps of trouble.
var errAgain = errors.New("tried again")

// retry is how long to wait after trouble of our own.
type retry struct{}

// NextRetry is a few seconds at first, and never more than five minutes.
func (retry) NextRetry(job *rivertype.JobRow) time.Time {
	wait := min(time.Duration(len(job.Errors)+1)*5*time.Second, 5*time.Minute)
	return clock.System().Now().Add(wait)
}

// quiet is a log that the queue tells only what an operator has to know.
type quiet struct{ slog.Handler }

// Enabled is for warnings and worse.
func (q quiet) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

// WithAttrs stays quiet.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup stays quiet.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }
