package transfer

// parts are the tables of a file that can hold several: the sheets of a
// workbook that hold something, in its order, or the files of an archive.
type parts []part

type part struct {
	name string
	// read gives the records, the first of them where a limit above 0 says so.
	read   func(limit int) ([]record, error)
	settle func(t *Table) // what is still to be done with its table, or nil
	spans  []Span
}

// Read reads whatever kind of file was brought: a text, a workbook, an archive.
func Read(raw []byte, c Choices) (Table, error) {
	t, err := readFile(raw, c)
	if err != nil {
		return t, err
	}
	if columns, are := t.mails(); are && c.Mails != MailByOne {
		t = t.bySender(columns)
	}
	return t, nil
}

func readFile(raw []byte, c Choices) (Table, error) {
	if isPacked(raw) {
		all, err := partsIn(raw)
		if err != nil {
			return Table{}, err
		}
		return all.table(c.Layout)
	}
	var text string
	var err error
	if c.Encoding != "" {
		text, err = DecodeAs(raw, c.Encoding)
	} else {
		text, _, err = Decode(raw)
	}
	if err != nil {
		return Table{}, err
	}
	return ReadTable(text, c.Layout)
}

// table reads the part that was chosen, or the one that looks most like a list
// of applications.
func (all parts) table(layout Layout) (Table, error) {
	if len(all) == 0 {
		return Table{}, refuse("There is nothing in this file.")
	}
	found, err := all.find()
	if err != nil {
		return Table{}, err
	}
	t, read := Table{Found: all[found].name}, found
	for i, one := range all {
		t.Sheets = append(t.Sheets, one.name)
		if one.name == layout.Sheet {
			read = i
		}
	}
	one := all[read]
	t.Sheet, t.Spans = one.name, one.spans
	records, err := one.read(0)
	if err != nil {
		return Table{}, err
	}
	if t, err = t.of(records, layout); err == nil && one.settle != nil {
		one.settle(&t)
	}
	return t, err
}

// find gives the first part that has headings we know, and else the first.
func (all parts) find() (int, error) {
	if len(all) == 1 {
		return 0, nil
	}
	for i, one := range all {
		records, err := one.read(headerWithin)
		if err != nil {
			return 0, err
		}
		for _, r := range records {
			if len(records) > 1 && knownHeadings(r.cells) >= 2 {
				return i, nil
			}
		}
	}
	return 0, nil
}
