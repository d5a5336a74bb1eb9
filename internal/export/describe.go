package export

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Name is that of every package, by which it is known for one of ours.
const Name = "kpicheck-figures"

const about = "Figures that councils have accepted from their providers, and figures as submitted. Texts that a spreadsheet might take for a formula, " +
	"and exact values, begin with an apostrophe, of which load.sql takes one off. Numbers have as many decimals as they need, and 20 digits where no number of them " +
	"is enough; a range is then no narrower than it was. What a number of 64 bits loses of a value stands in exact, and what none of them comes near stands there alone."

type description struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Profile     string         `json:"profile"`
	Name        string         `json:"name"`
	Path        string         `json:"path"`
	Description string         `json:"description"`
	Format      string         `json:"format"`
	MediaType   string         `json:"mediatype"`
	Encoding    string         `json:"encoding"`
	Bytes       int64          `json:"bytes"`
	Hash        string         `json:"hash"`
	Dialect     map[string]any `json:"dialect"`
	Schema      schema         `json:"schema"`
}

type schema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string `json:"name"`
	Type        kind   `json:"type"`
	Description string `json:"description"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

func (p *Package) description() ([]byte, error) {
	key := func(field, in string) foreignKey { return foreignKey{field, reference{in, field}} }
	ofCouncil := key("authority", "councils")
	d := description{Profile: "tabular-data-package", Name: Name, Title: "Indicators of children's social care", Description: about,
		Resources: []resource{
			p.accepted.resource("", ofCouncil, key("acceptance", "acceptances")), p.acceptances.resource("acceptance", ofCouncil),
			p.submitted.resource("", ofCouncil, key("submission", "submissions")), p.submissions.resource("submission", ofCouncil),
			p.councils.resource("authority")}}
	data, err := json.MarshalIndent(d, "", "  ")
	return append(data, '\n'), err
}

func (t *table[Row]) resource(key string, foreign ...foreignKey) resource {
	r := resource{Profile: "tabular-data-resource", Name: t.name, Path: t.name + ".csv", Description: t.about, Format: "csv", MediaType: "text/csv",
		Encoding: "utf-8", Bytes: int64(t.size), Hash: t.digest(), Schema: schema{MissingValues: []string{""}, ForeignKeys: foreign},
		Dialect: map[string]any{"delimiter": ",", "lineTerminator": "\n", "quoteChar": `"`, "doubleQuote": true, "header": true}}
	if key != "" {
		r.Schema.PrimaryKey = []string{key}
	}
	for _, c := range t.columns {
		r.Schema.Fields = append(r.Schema.Fields, field{c.name, c.kind, c.about})
	}
	return r
}

// loadScript declares every type: to have them guessed takes forty times as long, and takes a code for a number.
func loadScript() string {
	var s strings.Builder
	s.WriteString("-- Loads the package into DuckDB, from its own folder: duckdb kpi.duckdb -f load.sql\n\n" +
		"-- An apostrophe keeps a spreadsheet from taking a text for a formula.\n" +
		"CREATE OR REPLACE TEMP MACRO unmarked(t) AS CASE WHEN starts_with(t, '''') THEN substr(t, 2) ELSE t END;\n")
	writeTable(&s, "accepted", acceptedColumns)
	writeTable(&s, "acceptances", acceptanceColumns)
	writeTable(&s, "submitted", submittedColumns)
	writeTable(&s, "submissions", submissionColumns)
	writeTable(&s, "councils", councilColumns)
	var names []string
	for _, c := range common {
		names = append(names, quoted(c.name))
	}
	shared := strings.Join(names, ", ")
	fmt.Fprintf(&s, `
-- Every figure that was stated anew with another value.
CREATE OR REPLACE VIEW restated AS
SELECT 'accepted' AS source, %s FROM accepted WHERE restates
UNION ALL
SELECT 'submitted', %s FROM submitted WHERE restates;

-- Which councils restated which indicator, and how often: FROM restated_since(DATE '2014-04-01');
CREATE OR REPLACE MACRO restated_since(since) AS TABLE
SELECT authority, any_value(council) AS council, indicator, source, count(*) AS figures, min(reported_end) AS first, max(reported_end) AS last
FROM restated JOIN councils USING (authority)
WHERE reported_end >= since
GROUP BY authority, indicator, source
ORDER BY authority, indicator, source;
`, shared, shared)
	return s.String()
}

func writeTable[Row any](s *strings.Builder, name string, columns []column[Row]) {
	var kept, types []string
	for _, c := range columns {
		q := quoted(c.name)
		if types = append(types, fmt.Sprintf("'%s': '%s'", c.name, sqlTypes[c.kind])); c.kind == text {
			q = "unmarked(" + q + ") AS " + q
		}
		kept = append(kept, q)
	}
	fmt.Fprintf(s, "\nCREATE OR REPLACE TABLE %s AS\nSELECT %s\nFROM read_csv('%s.csv', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',\n"+
		"  new_line = '\\n', nullstr = '', columns = {%s});\n", name, strings.Join(kept, ",\n  "), name, strings.Join(types, ", "))
}

// quoted keeps a name from being taken for a word of SQL, as window is.
func quoted(name string) string { return `"` + name + `"` }
