package transfer

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"

	"onward/internal/fault"
)

const written16 = "Company,Rôle\nMüller,“Koch”\n"

func TestDecode(t *testing.T) {
	encode := func(endian utf.Endianness, bom utf.BOMPolicy, s string) []byte {
		out, err := utf.UTF16(endian, bom).NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	one := func(cm *charmap.Charmap, s string) []byte {
		out, err := cm.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	cyrillic := "Компания,Роль\nСевер,Повар\n"
	for name, c := range map[string]struct {
		raw      []byte
		encoding Encoding
		text     string
	}{
		"UTF-8":                   {[]byte(written16), UTF8, written16},
		"UTF-8 with a mark":       {[]byte("\ufeff" + written16), UTF8, written16},
		"UTF-16 LE with a mark":   {encode(utf.LittleEndian, utf.UseBOM, written16), UTF16LE, written16},
		"UTF-16 BE with a mark":   {encode(utf.BigEndian, utf.UseBOM, written16), UTF16BE, written16},
		"UTF-16 LE":               {encode(utf.LittleEndian, utf.IgnoreBOM, written16), UTF16LE, written16},
		"UTF-16 BE":               {encode(utf.BigEndian, utf.IgnoreBOM, written16), UTF16BE, written16},
		"UTF-16 LE Cyrillic":      {encode(utf.LittleEndian, utf.IgnoreBOM, cyrillic), UTF16LE, cyrillic},
		"UTF-16, a line end more": {append(encode(utf.LittleEndian, utf.UseBOM, written16), '\n'), UTF16LE, written16},
		"Windows-1252":            {one(charmap.Windows1252, written16), Windows1252, written16},
		"Macintosh":               {one(charmap.Macintosh, "Société;Rôle\rÉlan;Développeuse\r"), Macintosh, "Société;Rôle\rÉlan;Développeuse\r"},
		"CP850":                   {one(charmap.CodePage850, "Firma;Tätigkeit\r\nMüller;Köchin\r\n"), CP850, "Firma;Tätigkeit\r\nMüller;Köchin\r\n"},
		"glued together":          {append([]byte(strings.Repeat(written16, 3)), one(charmap.Windows1252, "Weiß,Chef\n")...), UTF8Mixed, strings.Repeat(written16, 3) + "Weiß,Chef\n"},
		"odd controls":            {[]byte("Company,Role\nA\x0bB,C\x1a"), UTF8, "Company,Role\nA B,C"},
	} {
		text, encoding, err := Decode(c.raw)
		if err != nil || text != c.text || encoding != c.encoding {
			t.Errorf("%s: %q as %s, %v; want %q as %s", name, text, encoding, err, c.text, c.encoding)
		}
	}
	text, err := DecodeAs(one(charmap.Windows1251, cyrillic), "Windows-1251")
	if err != nil || text != cyrillic {
		t.Errorf("as chosen: %q, %v", text, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	zeros := strings.Repeat("Company,Role\n", 50) + "A\x00B,C\n"
	for name, c := range map[string]struct{ raw, sentence string }{
		"nothing":    {"", "nothing in this file"},
		"blanks":     {" \n\t\n", "nothing in this file"},
		"a zip":      {"PK\x05\x06....", "Unpack it"},
		"protected":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "take the password off"},
		"an .xls":    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", "“Excel Workbook (.xlsx)”"},
		"old Excel":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old Excel"},
		"a PDF":      {"%PDF-1.7\n", "PDF"},
		"a picture":  {"\x89PNG\r\n\x1a\n", "picture"},
		"a web page": {"\n <!DOCTYPE html><table>", "HTML"},
		"XML":        {"<?xml version=\"1.0\"?>", "XML"},
		"JSON":       {"[{\"Company\": \"A\"}]", "JSON"},
		"RTF":        {"{\\rtf1 Company}", "RTF"},
		"a zero":     {zeros, "line 51 holds a zero byte"},
		"noise":      {strings.Repeat("\x01\x02\x03\x04ab", 40), "not plain text"},
		"cut off":    {"\xff\xfeA\x00B\x00C", "middle of a character"},
		"too large":  {strings.Repeat("x", MaxBytes+1), "larger than 10 MB"},
	} {
		_, _, err := Decode([]byte(c.raw))
		if err == nil || !strings.Contains(err.Error(), c.sentence) || !fault.Is(err, fault.KindInvalid) && !fault.Is(err, fault.KindTooLarge) {
			t.Errorf("%s: %v, want %q", name, err, c.sentence)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Company,Role\nA,B\n"))
	f.Add([]byte("\xff\xfeA\x00,\x00"))
	f.Add([]byte("A\xe9,B"))
	f.Add([]byte("\x00A\x00,"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, _, err := Decode(raw)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			t.Errorf("%q", text)
		}
		for _, e := range Encodings() {
			if text, err := DecodeAs(raw, e); err == nil && (!utf8.ValidString(text) || bytes.IndexByte([]byte(text), 0) >= 0) {
				t.Errorf("%s: %q", e, text)
			}
		}
	})
}
