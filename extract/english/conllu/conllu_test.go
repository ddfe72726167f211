package conllu_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english/conllu"
)

const sample = `# sent_id = a-1
# text = Don't go.
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	Mood=Imp	3	aux	3:aux	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	0:root	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	Entity=(1-x)|SpaceAfter=Yes

# text = A b
1	A	a	X	X	_	0	root	_	_
1.1	_	_	_	_	_	_	_	1:dep	_
1.2	e	_	_	_	_	_	_	1:dep	_
2-3	bc	_	_	_	_	_	_	_	SpaceAfter=No
2	b	b	X	X	_	1	dep	_	_
3	c	c	X	X	_	1	dep	_	_
4	!	!	X	X	_	_	_	_	_

`

func TestReadAndWriteAgain(t *testing.T) {
	all, err := conllu.ReadAll(strings.NewReader(sample))
	if err != nil || len(all) != 2 {
		t.Fatalf("%d sentences, error %v", len(all), err)
	}
	s := all[0]
	if text, ok := s.Comment("text"); !ok || text != "Don't go." {
		t.Errorf("text comment %q", text)
	}
	if got := s.Rows[0].ID; got != (conllu.ID{First: 1, Last: 2}) || got.String() != "1-2" || got.IsWord() {
		t.Errorf("multiword token %v", got)
	}
	words := s.Words()
	if len(words) != 4 || words[1].Form != "n't" || words[1].Head != 3 {
		t.Errorf("words %v", words)
	}
	if v, ok := words[3].Attribute("Entity"); !ok || v != "(1-x)" {
		t.Errorf("attribute %q", v)
	}
	if _, ok := words[3].Attribute("Gloss"); ok {
		t.Error("an attribute that is not there")
	}
	if got, want := s.SpacesBefore(), []bool{true, false, true, false}; !slices.Equal(got, want) {
		t.Errorf("spaces %v, want %v", got, want)
	}
	if got, want := all[1].SpacesBefore(), []bool{true, true, false, false}; !slices.Equal(got, want) {
		t.Errorf("spaces %v, want %v", got, want)
	}
	if got := all[1].Words()[3].Head; got != -1 {
		t.Errorf("an open head is %d", got)
	}
	var b bytes.Buffer
	for _, s := range all {
		if err := conllu.Write(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != sample {
		t.Errorf("written:\n%s", b.String())
	}
}

func TestFaultsTellTheirLineAndTheRestIsRead(t *testing.T) {
	rows := func(ids ...string) string {
		out := ""
		for _, id := range ids {
			out += id + "\ta\t_\t_\t_\t_\t0\troot\t_\t_\n"
		}
		return out
	}
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"columns":          {"1\ta\tb\n", 1},
		"empty column":     {strings.Replace(rows("1"), "a", "", 1), 1},
		"number":           {rows("1", "3"), 2},
		"leading zero":     {rows("01"), 1},
		"range backwards":  {rows("1-1"), 1},
		"range late":       {rows("1", "1-2"), 2},
		"range in a range": {rows("1-3", "1", "2-3"), 3},
		"two ranges":       {rows("1-2", "1-2"), 2},
		"empty node":       {rows("1", "1.2"), 2},
		"head":             {strings.Replace(rows("1"), "\t0\t", "\tx\t", 1), 1},
		"late comment":     {rows("1") + "# text\n", 2},
	} {
		t.Run(name, func(t *testing.T) {
			r := conllu.NewReader(strings.NewReader(c.text + "\n" + rows("1") + "\n"))
			_, err := r.Read()
			var fault *conllu.SyntaxError
			if !errors.As(err, &fault) || !errors.Is(err, conllu.ErrSyntax) || fault.Line != c.line {
				t.Fatalf("error %v, want one in line %d", err, c.line)
			}
			if s, err := r.Read(); err != nil || len(s.Rows) != 1 {
				t.Errorf("the next sentence: %v, %v", s, err)
			}
			if _, err := r.Read(); err != io.EOF {
				t.Errorf("at the end: %v", err)
			}
		})
	}
}

func TestLinesThatAreTooLong(t *testing.T) {
	_, err := conllu.ReadAll(strings.NewReader("# " + strings.Repeat("x", conllu.MaxLine) + "\n"))
	if err == nil || err == io.EOF {
		t.Errorf("error %v", err)
	}
}

func TestWriteRefusesWhatWouldBreakTheFormat(t *testing.T) {
	for _, s := range []*conllu.Sentence{
		{Comments: []string{"a\nb"}},
		{Rows: []conllu.Row{{ID: conllu.ID{First: 1}, Form: "a\tb"}}},
		{Rows: []conllu.Row{{ID: conllu.ID{First: 1}, Form: "a", Misc: "x\ny"}}},
	} {
		if err := conllu.Write(io.Discard, s); err == nil {
			t.Errorf("%v was written", s)
		}
	}
}

func TestTreebanksAreWrittenAsTheyWereRead(t *testing.T) {
	paths, _ := filepath.Glob("../../../../shared/treebank/*.conllu")
	if len(paths) == 0 {
		t.Skip("../shared/treebank is not there")
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "-train.conllu") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all, err := conllu.ReadAll(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var b bytes.Buffer
		for _, s := range all {
			if err := conllu.Write(&b, s); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(b.Bytes(), data) {
			t.Errorf("%s is not written as it was read", path)
		}
	}
}

// FuzzReader checks that no bytes crash the reader and that what it accepts is written
// in a form that reads the same.
func FuzzReader(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("1\ta\t_\t_\t_\t_\t0\troot\t_\t_"))
	f.Add([]byte("#\n\n# x\r\n1-2\t"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := conllu.NewReader(bytes.NewReader(data))
		for {
			s, err := r.Read()
			if errors.Is(err, conllu.ErrSyntax) {
				continue
			}
			if err != nil {
				return
			}
			s.SpacesBefore()
			var first, second bytes.Buffer
			if err := conllu.Write(&first, s); err != nil {
				continue // a carriage return inside a column
			}
			again, err := conllu.NewReader(bytes.NewReader(first.Bytes())).Read()
			if err != nil {
				t.Fatalf("%q is not read again: %v", first.String(), err)
			}
			if err := conllu.Write(&second, again); err != nil || first.String() != second.String() {
				t.Fatalf("%q became %q (%v)", first.String(), second.String(), err)
			}
		}
	})
}
