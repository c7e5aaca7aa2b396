// Package migrations holds the steps that make the database's schema, one
// SQL file each. They only go forward, and one that has been merged is never
// edited: a mistake in it is mended by the next.
package migrations

import "embed"

// Files are the migrations, in the order of their names.
//
//go:embed *.sql
var Files embed.FS
