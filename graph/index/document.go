package index

import (
	"strings"
	"time"

	"example.com/kg/graph/pack"
	"example.com/kg/schema"
)

// document is one stored document.
type document struct {
	meta     schema.Document // with the text
	ingested time.Time
	// first and count are the document's evidence, which stands together.
	first, count Ev
	packed       []byte
	text         *schema.Index
	live         bool
}

// PublisherKey brings the name of a publisher to the form in which publishers are
// told apart.
func PublisherKey(name string) string {
	key := strings.ToLower(strings.Join(strings.Fields(name), " "))
	key = strings.TrimPrefix(key, "www.")
	return strings.TrimPrefix(key, "the ")
}

// addDocument stores a document with its evidence, not yet resolved.
func (x *Index) addDocument(d schema.Document, evidence []schema.Evidence, ingested time.Time) Doc {
	n := Doc(len(x.documents))
	row := document{meta: d, ingested: ingested, live: true, first: Ev(x.evidence.len()), count: Ev(len(evidence))}
	row.text = schema.NewIndex(d.Text)
	encoder := pack.NewEncoder(x.strings, &d, row.text)
	published := Day(d.Published)
	for i := range evidence {
		at := len(row.packed)
		row.packed = encoder.Append(row.packed, &evidence[i])
		x.addEvidence(n, &evidence[i], uint32(at), published)
	}
	row.packed = append([]byte(nil), row.packed...)
	x.documents = append(x.documents, row)
	x.publisher = append(x.publisher, x.publishers.Add(PublisherKey(d.Publisher)))
	x.byDocument[d.ID] = n
	x.live++
	for i := range evidence {
		x.mention(n, row.first+Ev(i), &evidence[i])
		x.post(row.first + Ev(i))
		x.fullText.addSentence(row.first+Ev(i), evidence[i].Source.Text)
	}
	x.fullText.addDocument(n, d.Title, d.Text)
	x.addCopies(n)
	return n
}

// dropDocument takes a document and its evidence out.
func (x *Index) dropDocument(n Doc) {
	row := &x.documents[n]
	decoder := pack.NewDecoder(x.strings, &row.meta, row.text)
	for i := row.first; i < row.first+row.count; i++ {
		if e, err := decoder.Decode(row.packed[x.evidence.packed[i]:]); err == nil {
			x.unmention(n, i, &e)
		}
		x.detach(i)
		x.evidence.document[i] = None
		delete(x.evidence.speakers, i)
		x.evidence.live--
	}
	x.dropCopies(n)
	delete(x.byDocument, row.meta.ID)
	*row = document{first: row.first, count: 0}
	x.publisher[n] = 0
	x.live--
}

// Document returns the number of a document.
func (x *Index) Document(id string) (Doc, bool) {
	n, ok := x.byDocument[id]
	return n, ok
}

// Documents returns how many documents there are.
func (x *Index) Documents() int { return x.live }

// DocumentBound is one more than the largest number of a document.
func (x *Index) DocumentBound() Doc { return Doc(len(x.documents)) }

// Live reports whether document n is there.
func (x *Index) Live(n Doc) bool { return x.documents[n].live }

// Metadata returns a document with its text.
func (x *Index) Metadata(n Doc) *schema.Document { return &x.documents[n].meta }

// Ingested returns when a document was stored.
func (x *Index) Ingested(n Doc) time.Time { return x.documents[n].ingested }

// Publisher returns the key of a document's publisher, empty where it is unknown.
func (x *Index) Publisher(n Doc) string { return x.publishers.At(x.publisher[n]) }

// DocumentEvidence returns the range of a document's evidence.
func (x *Index) DocumentEvidence(n Doc) (first, end Ev) {
	row := &x.documents[n]
	return row.first, row.first + row.count
}

// Decode reads evidence back from its packed form.
func (x *Index) Decode(e Ev) (schema.Evidence, error) {
	row := &x.documents[x.evidence.document[e]]
	return pack.NewDecoder(x.strings, &row.meta, row.text).Decode(row.packed[x.evidence.packed[e]:])
}

// DecodeDocument reads all evidence of a document.
func (x *Index) DecodeDocument(n Doc) ([]schema.Evidence, error) {
	row := &x.documents[n]
	decoder := pack.NewDecoder(x.strings, &row.meta, row.text)
	out := make([]schema.Evidence, 0, row.count)
	for i := row.first; i < row.first+row.count; i++ {
		e, err := decoder.Decode(row.packed[x.evidence.packed[i]:])
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
