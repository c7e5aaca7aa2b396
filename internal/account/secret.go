package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// A secret is 32 random bytes as a text: a session's token, a device's, a
// link's. The database keeps its SHA-256, which leads back to nothing.

const secretLength = 43 // of 32 bytes in base64url

func newSecret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashed is what the database keeps of a secret; nil for what cannot be one.
func hashed(secret string) []byte {
	if len(secret) != secretLength {
		return nil
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(secret)
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(b)
	return sum[:]
}
