package register

import (
	"path/filepath"
	"testing"

	"kpicheck/internal/kpi"
)

// heldThroughout is what the months on a disk hold, whatever is wrong with the list.
func heldThroughout(t *testing.T, m *memory) string {
	t.Helper()
	months, err := on(m.revived()).Months()
	if err != nil {
		t.Fatal(err)
	}
	var all []*kpi.Register
	for _, month := range months {
		if month.Register != nil {
			all = append(all, month.Register)
		}
	}
	return inShort(Join(all...))
}

// beginnings are what an acceptance may find.
func beginnings(t *testing.T) map[string]*memory {
	first := newMemory()
	second := newMemory()
	if _, err := on(second).Accept(submission("first.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil); err != nil {
		t.Fatal(err)
	}
	left := second.revived()
	left.names[filepath.Join(folder, ".2018-10.csv.part")] = &content{data: []byte("half a fi")}
	left.names[filepath.Join(folder, ".2018-09.csv.part")] = &content{}
	all := map[string]*memory{"no register": first, "a register from before": before(t), "a month accepted": second, "leftovers of the killed": left}
	for name, what := range map[string]func(*memory){
		"a month edited":        func(m *memory) { m.edit("2018-10.csv", "680,680,680", "688,688,688", 1) },
		"a month garbled":       func(m *memory) { m.file("2018-10.csv").data = []byte("a,b\n") },
		"a month that is gone":  func(m *memory) { delete(m.names, filepath.Join(folder, "2018-10.csv")) },
		"an act before is gone": func(m *memory) { m.rows(actsFile, 0, 1, 3); delete(m.names, filepath.Join(folder, "2018-09.csv")) },
		"the list is gone":      func(m *memory) { delete(m.names, filepath.Join(folder, actsFile)) },
	} {
		m := threeMonths(t)
		what(m)
		for _, c := range m.names {
			c.synced = c.data
		}
		all[name] = m.revived()
	}
	return all
}

// holding is the register on a disk as far as it holds.
func holding(t *testing.T, m *memory) *kpi.Register {
	t.Helper()
	f, err := on(m.revived()).Faulty()
	if err != nil {
		t.Fatal(err)
	}
	return f.Holding
}
