package account

// Quick is the store with hashes that take next to no work, for tests that
// try many passwords.
func Quick(s Store) Store {
	s.hasher.memory, s.hasher.passes = 64, 1
	return s
}
