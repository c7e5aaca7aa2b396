package href

// Feed is the page of the calendar feed, and where its address is made.
func Feed() string { return settings + "/feed" }

// FeedEnd is where the address is ended.
func FeedEnd() string { return Feed() + "/end" }

// FeedAddress is the feed itself, for whoever has its secret.
func FeedAddress(secret string) string { return "/feeds/" + secret + ".ics" }
