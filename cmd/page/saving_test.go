package main

import "testing"

// What is opened while something is being saved comes after it, and what was saved by a button ends at that button.
func TestSavingIsOneThingAtATime(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.Do(`the("try").click()`)
	p.Until(`!busy && shown && shown.one`)
	p.Do(`the("save-json").focus(); the("save-json").click()`)
	p.Until(`!busy && textOf("status").startsWith("Saved BCT KPI report Oct-18.json")`)
	if got := value[string](p, `document.activeElement.id`); got != "save-json" {
		t.Errorf("the focus is at %q", got)
	}
	p.Do(`window.before = calls; save("a.json", () => new Promise(keep => { window.saved = keep; }), "application/json"); the("save-csv").click();
		takeArchive(() => unbased(textOf("sample")), "BCT KPI report Sep-18.xlsx"); await new Promise(k => setTimeout(k, 300))`)
	p.says("Saving a.json…; then comes what you asked for since")
	if !value[bool](p, `calls === before && shown.one === the("try").dataset.path && the("save-csv").disabled && !the("working").hidden`) {
		t.Error("something else is done before it is saved")
	}
	p.Do(`saved(new Uint8Array(1))`)
	p.Until(`!busy && shown && shown.one === "BCT KPI report Sep-18.xlsx"`)
}
