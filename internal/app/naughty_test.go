package app_test

import (
	"fmt"
	"strings"
)

// naughty are texts that have broken other programs. Each can be kept, and
// comes back as it was.
func naughty() []string {
	var all []string
	for group := range strings.SplitSeq(strings.TrimSpace(naughtyLines), "\n") {
		all = append(all, strings.TrimPrefix(group, "\t"))
	}
	return append(all,
		// Unicode: what is not seen, what turns the line around, what grows.
		"\u200b", "a\u200bb", "\u200c\u200d", "\ufeff", "Fjord\ufeff", "\u00ad",
		"\u202e\u202dtxet", "\u202egnp.exe", "\u2066\u2067\u2069", "\u200e\u200f\u061c", "\ufff9\ufffa\ufffb",
		"Z"+strings.Repeat("\u0301\u0489\u033f", 40), strings.Repeat("\u0f0b\u0f71", 50), "\ufdfa\ufdfb", "\u1e9e\u0130\u0131",
		"👩‍👩‍👧‍👦", "👨🏿‍🚀🏳️‍🌈🏴‍☠️", "🇳🇴🇺🇸🇦", "❤️\ufe0e\ufe0f", "👾"+strings.Repeat("🏽", 9), "1\ufe0f\u20e3", "\U000e0001\U000e0041\U000e007f",
		"\U0010ffff", "\uffff\ufffe", "\ue000\uf8ff", "\u2028", "a\u2028b\u2029c", "\u0085", "\u00a0", "\u3000",
		"ｓｃｒｉｐｔ", "𝕳𝖊𝖑𝖑𝖔", "ﬁﬂﬀ", "ñ n\u0303", "ς Σ σ", "ΐ ΰ", "한국어 한국어", "日本語テスト ｶﾀｶﾅ",
		"العربية \u200fשלום", "தமிழ்",
		// What splits lines and cells, and what no key types.
		"two\nlines", "carriage\rreturn", "\r\n\r\n", "\ttab\t", "\v\f", "\x01\x02\x03\x04\x05\x06\x07\x08", "\x0e\x1f\x7f", "\x1b[31mred\x1b[0m\x1b]0;title\a", "\u0080\u009f\u009b",
		// Long, but within the limit of a line.
		strings.Repeat("x", 300), strings.Repeat("\U0001F3FD", 300), strings.Repeat("%", 300), strings.Repeat("a b ", 70), strings.Repeat("한", 300), hangul(300),
	)
}

// hangul is a text of n syllables that shrink badly: what an index keeps of it
// is three times as long.
func hangul(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteRune(rune(0xac00 + (i*7919+i*i*31)%11172))
	}
	return b.String()
}

// unkeepable are texts that hold what cannot be kept: NUL, and bytes that are
// no UTF-8.
func unkeepable() []string {
	return []string{
		"\x00", "a\x00b", "\x00\x00\x00", "Fjord\x00.csv", "\xff", "\xfe\xff", "\x80", "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", // overlong
		"\xc0\xafetc", "\xed\xa0\x80", "\xed\xb0\x80\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xe2\x82", "caf\xe9", "\xffF\xfej\x00", "\xef\xbb", "a\xc3(",
	}
}

// endless are texts beyond every limit of a field.
func endless() []string {
	return []string{
		strings.Repeat("x", 301), strings.Repeat("é\u0301", 400), strings.Repeat("word ", 12_000), strings.Repeat("𝔸", 51_000),
		strings.Repeat("\n", 60_000), fmt.Sprintf("%060000d", 7), strings.Repeat("<b>", 20_000),
	}
}

// One a line: numbers, days, quotes, code in languages that somebody may run,
// names that systems keep for themselves, paths, formulas.
const naughtyLines = `
	0
	-0
	1
	-1
	+1
	00
	0x7fffffff
	1e309
	NaN
	Infinity
	2147483647
	2147483648
	9223372036854775807
	9223372036854775808
	999999999999999999999999999999999999999999
	1,000,000.00
	½
	٣٤٥
	１２３
	0000-00-00
	0001-01-01
	2026-02-30
	2026-13-45
	1582-10-10
	99999-12-31
	-0044-03-15
	2026-11-22T09:00:00Z
	24:00:60
	epoch
	undefined
	null
	(null)
	true
	on
	[object Object]
	NULL::text
	'
	"
	` + "`" + `
	'"'''"'
	\
	\'
	\u0000
	\x00
	%00
	%
	_%_
	Robert'); DROP TABLE applications;--
	1;SELECT pg_sleep(5)
	' OR '1'='1
	' || (select version()) || '
	$$; $body$
	$1 $2 @account :name ?
	{{7*7}}
	${7*7}
	{{.}} {{template "x"}} {{printf "%d" 1}}
	${jndi:ldap://127.0.0.1/a}
	%s%s%s%n%x%d%p
	%!d(string=x)
	$(touch /tmp/onward) ` + "`id`" + `
	; cat /etc/passwd |
	../../../../etc/passwd
	/dev/null
	C:\CON\NUL
	file:///etc/passwd
	http://127.0.0.1:0/
	//example.org
	https:///
	http://[::1
	ftp://example.org/
	=1+1
	=HYPERLINK("http://127.0.0.1/";"x")
	-1+1
	@SUM(1+1)
	<b>bold</b>
	<!--
	-->
	</textarea><i>
	</title></main></table>
	&lt;b&gt;&amp;&#0;&#x110000;&nbsp
	&amp;amp;
	a=b&c=d;e=f
	#fragment
	<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>
	{"__proto__":{"x":1}}
	{}
	(((((
	(a+)+$
	.
	/*
	//
	a@b
	name@example.org%0aBcc:x@example.org
	Lorem; ipsum, "dolor" 'sit'
`
