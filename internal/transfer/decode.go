package transfer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf "golang.org/x/text/encoding/unicode"

	"onward/internal/fault"
)

// Encoding names how the characters of a file are written as bytes.
type Encoding string

// The encodings that are found by themselves. A person can choose any of
// Encodings instead.
const (
	UTF8        Encoding = "UTF-8"
	UTF8Mixed   Encoding = "UTF-8, partly Windows-1252" // files glued together from two
	UTF16LE     Encoding = "UTF-16 LE"
	UTF16BE     Encoding = "UTF-16 BE"
	Windows1252 Encoding = "Windows-1252"
	Macintosh   Encoding = "Macintosh"
	CP850       Encoding = "CP850"
)

//nolint:gochecknoglobals // a constant table
var codecs = map[Encoding]encoding.Encoding{
	UTF16LE:        utf.UTF16(utf.LittleEndian, utf.IgnoreBOM),
	UTF16BE:        utf.UTF16(utf.BigEndian, utf.IgnoreBOM),
	Windows1252:    charmap.Windows1252,
	Macintosh:      charmap.Macintosh,
	CP850:          charmap.CodePage850,
	"Windows-1250": charmap.Windows1250,
	"Windows-1251": charmap.Windows1251,
	"ISO-8859-15":  charmap.ISO8859_15,
	"Shift JIS":    japanese.ShiftJIS,
	"GB18030":      simplifiedchinese.GB18030,
}

// Encodings lists all that can be chosen, the usual ones first.
func Encodings() []Encoding {
	return []Encoding{UTF8, Windows1252, UTF16LE, UTF16BE, Macintosh, CP850, UTF8Mixed,
		"Windows-1250", "Windows-1251", "ISO-8859-15", "Shift JIS", "GB18030"}
}

// Decode finds the encoding of a file and turns the file into text without a
// byte order mark. What is no text (an old workbook, a PDF, a picture) is refused
// in one sentence that says what to do instead.
func Decode(raw []byte) (string, Encoding, error) {
	if err := checkFile(raw); err != nil {
		return "", "", err
	}
	e := findEncoding(raw)
	text, err := DecodeAs(raw, e)
	return text, e, err
}

// DecodeAs is Decode for a person who knows the encoding better. An unknown
// name is read as found.
func DecodeAs(raw []byte, e Encoding) (string, error) {
	if err := checkFile(raw); err != nil {
		return "", err
	}
	var text string
	switch codec := codecs[e]; {
	case e == UTF8 && utf8.Valid(raw):
		text = string(raw)
	case e == UTF8 || e == UTF8Mixed:
		text = decodeMixed(raw)
	case codec == nil:
		text, _, err := Decode(raw)
		return text, err
	default:
		if e == UTF16LE || e == UTF16BE {
			// A stray line end after the last whole character comes from tools that append one.
			if n := len(raw); n%2 == 1 && bytes.IndexByte([]byte{0, '\n', '\r', 0x1a}, raw[n-1]) >= 0 {
				raw = raw[:n-1]
			}
			if len(raw)%2 == 1 {
				return "", refuse("This file ends in the middle of a character, so a part of it is missing. Save it again and bring in the new copy.")
			}
		}
		out, err := codec.NewDecoder().Bytes(raw)
		if err != nil {
			return "", refuse(fmt.Sprintf("This file cannot be read as %s. Choose another encoding, or save it as CSV in UTF-8.", e))
		}
		text = string(out)
	}
	return clean(strings.TrimPrefix(text, "\ufeff"))
}

// findEncoding looks at the byte order mark, then at zero bytes, then at
// whether the bytes make sense as UTF-8.
func findEncoding(raw []byte) Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return UTF16LE
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return UTF16BE
	case bytes.IndexByte(raw, 0) >= 0:
		return findUTF16(raw)
	case utf8.Valid(raw):
		return UTF8
	}
	whole, broken := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			whole++
		}
		i += n
	}
	if whole > broken {
		return UTF8Mixed
	}
	return findLegacy(raw)
}

// findUTF16 tells UTF-16 without a mark by the side on which its zeros stand:
// separators and line ends have one in every script.
func findUTF16(raw []byte) Encoding {
	var zeros [2]int
	for i, b := range raw {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case 50*(zeros[0]+zeros[1]) < len(raw): // a stray zero in other text
	case zeros[1] > 20*zeros[0]:
		return UTF16LE
	case zeros[0] > 20*zeros[1]:
		return UTF16BE
	}
	return UTF8 // and clean will refuse the zeros
}

// The letters and signs that western spreadsheets hold besides ASCII.
const (
	usualLetters = "äöüßéèêëàâçñóíúáîïôûùœæåøãõìòÄÖÜÉÈÀÁÇÑÓÍÚÂÊÎÔÅØÆ"
	usualSigns   = "–—‘’“”„…€£•·°«»\u00a0©®™§¿¡"
)

// findLegacy chooses among the one-byte encodings of Windows, old Macs and
// DOS by which of them gives likely letters in likely places.
func findLegacy(raw []byte) Encoding {
	best, bestScore := Windows1252, -1<<31
	for _, e := range []Encoding{Windows1252, Macintosh, CP850} {
		cm, score := codecs[e].(*charmap.Charmap), 0
		for i, b := range raw {
			if b < utf8.RuneSelf {
				continue
			}
			r := cm.DecodeByte(b)
			before, after := byteAt(raw, i-1), byteAt(raw, i+1)
			switch {
			case unicode.IsUpper(r) && (unicode.IsLower(before) || unicode.IsUpper(before) && unicode.IsLower(after)):
				score -= 2
			case strings.ContainsRune(usualLetters, r):
				score += 2
			case strings.ContainsRune(usualSigns, r):
				score++
			default:
				score -= 2
			}
		}
		if score > bestScore {
			best, bestScore = e, score
		}
	}
	return best
}

// byteAt is an ASCII character of raw, or 0.
func byteAt(raw []byte, i int) rune {
	if i < 0 || i >= len(raw) || raw[i] >= utf8.RuneSelf {
		return 0
	}
	return rune(raw[i])
}

// decodeMixed reads UTF-8, and each byte that is none as Windows-1252.
func decodeMixed(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/8)
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(raw[i])
		}
		b.WriteRune(r)
		i += n
	}
	return b.String()
}

// clean refuses what is no text, and makes blanks of the odd control
// character that a spreadsheet cell can hold.
func clean(text string) (string, error) {
	text = strings.TrimRight(text, "\x1a\x00")
	controls, line := 0, 1
	for _, r := range text {
		switch {
		case r == '\n':
			line++
		case r == 0:
			return "", refuse(fmt.Sprintf("This file is not plain text: line %d holds a zero byte. Save it as CSV and bring in that file.", line))
		case isControl(r):
			controls++
		}
	}
	if controls > 10 && controls > len(text)/200 {
		return "", refuse("This file is not plain text. Save it as CSV and bring in that file.")
	}
	if controls > 0 {
		text = strings.Map(func(r rune) rune {
			if isControl(r) {
				return ' '
			}
			return r
		}, text)
	}
	if trim(text) == "" {
		return "", refuse("There is nothing in this file.")
	}
	whole := strings.TrimLeftFunc(text, isBlank)
	switch start := strings.ToLower(whole[:min(len(whole), 64)]); {
	case strings.HasPrefix(start, "{\\rtf"):
		return "", refuse("This is a text document (RTF). Copy its table into a spreadsheet, save that as CSV and bring in the CSV file.")
	case hasAnyPrefix(start, "<!doctype html", "<html", "<table", "<head", "<meta"):
		return "", refuse("This is a web page (HTML), even if it is named otherwise. Open it in a spreadsheet program, save it as CSV and bring in that file.")
	case hasAnyPrefix(start, "<?xml"):
		return "", refuse("This is an XML file. Open it in a spreadsheet program, save it as CSV and bring in that file.")
	case hasAnyPrefix(start, "{", "[") && json.Valid([]byte(whole)):
		return "", refuse("This is a JSON file. Choose CSV where it was exported, and bring in that file.")
	}
	return text, nil
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r >= 0x7f && r < 0xa0 && r != 0x85
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// checkFile refuses by size and by the first bytes, which name most kinds of file.
func checkFile(raw []byte) error {
	if err := checkSize(raw); err != nil {
		return err
	}
	has := func(magic string) bool { return bytes.HasPrefix(raw, []byte(magic)) }
	head := raw[:min(len(raw), 8<<10)]
	switch {
	case has("PK\x03\x04"), has("PK\x05\x06"), has("\x1f\x8b"), has("7z\xbc\xaf\x27\x1c"), has("Rar!"):
		return refuse("This is a packed file. Unpack it first, and bring in the CSV or XLSX file that lies inside.")
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && bytes.Contains(raw, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")):
		return refuse("This workbook is protected by a password. Open it, take the password off (File, Info, Protect Workbook), save it, and bring in that file.")
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && bytes.Contains(raw, []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")):
		return refuse("This is an old Excel workbook (.xls). Open it, choose “Save as”, then “Excel Workbook (.xlsx)” or “CSV UTF-8”, and bring in that file.")
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return refuse("This is an old Excel or Word file. Open it, save it as .xlsx or as CSV, and bring in that file.")
	case has("%PDF-"):
		return refuse("This is a PDF. Bring in the spreadsheet it was made from, saved as CSV.")
	case has("\x89PNG"), has("\xff\xd8\xff"), has("GIF8"), has("RIFF") && bytes.Contains(head, []byte("WEBP")), len(raw) > 12 && string(raw[4:8]) == "ftyp":
		return refuse("This is a picture. Bring in the spreadsheet itself, saved as CSV.")
	case has("SQLite format 3"):
		return refuse("This is a database file. Export it as CSV, and bring in that file.")
	}
	return nil
}

func checkSize(raw []byte) error {
	if len(raw) == 0 {
		return refuse("There is nothing in this file.")
	}
	if len(raw) > MaxBytes {
		return fault.TooLarge("This file is larger than 10 MB. Split it, and bring in one part after the other.")
	}
	return nil
}
