package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"

	"onward/internal/fault"
)

// Argon2id as OWASP advises it: 19 MiB, two passes, one lane; about 20 ms.
const (
	hashMemory = 19 * 1024 // KiB
	hashPasses = 2
	hashLanes  = 1
	saltBytes  = 16
	keyBytes   = 32
)

// hasher turns passwords into PHC strings and checks them, two at a time: a
// burst of sign-ins waits instead of taking all the memory.
type hasher struct {
	turns  chan struct{}
	memory uint32 // KiB
	passes uint32
}

func newHasher() hasher { return hasher{make(chan struct{}, 2), hashMemory, hashPasses} }

// hash gives the PHC string of a password. The error is a Busy fault when the
// request's time ran out while waiting for a turn.
func (h hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	key, err := h.key(ctx, password, salt, h.memory, h.passes, hashLanes)
	if err != nil {
		return "", err
	}
	return h.phc(salt, key), nil
}

// nobodys is the hash to check when there is no account, so that the answer
// takes as long as with one. No password leads to it.
func (h hasher) nobodys() string {
	return h.phc(make([]byte, saltBytes), make([]byte, keyBytes))
}

func (h hasher) phc(salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, hashLanes,
		b64.EncodeToString(salt), b64.EncodeToString(key))
}

var errHash = errors.New("account: not an argon2id hash")

// matches tells whether the password is the one behind the PHC string.
func (h hasher) matches(ctx context.Context, password, phc string) (bool, error) {
	var version int
	var memory, passes uint32
	var lanes uint8
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errHash
	}
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &memory, &passes, &lanes); err != nil || version != argon2.Version {
		return false, errHash
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, errHash
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) != keyBytes {
		return false, errHash
	}
	if len(password) > passwordMost {
		password = "" // no account has it; the work stays the same
	}
	got, err := h.key(ctx, password, salt, memory, passes, lanes)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

func (h hasher) key(ctx context.Context, password string, salt []byte, memory, passes uint32, lanes uint8) ([]byte, error) {
	select {
	case h.turns <- struct{}{}:
		defer func() { <-h.turns }()
	case <-ctx.Done():
		return nil, fault.Busy(ctx.Err())
	}
	key := argon2.IDKey([]byte(normal(password)), salt, passes, memory, lanes, keyBytes)
	// The 19 MiB go at once: left to the collector's own pace, a burst of
	// sign-ins holds some hundred. A tenth of the hash's own work.
	runtime.GC()
	return key, nil
}
