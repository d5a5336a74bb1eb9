package kpi

// LogSheet is the hidden sheet by which a log of questions is known: it lies among submissions, and is none.
const LogSheet = "kpicheck log"

// LogFormat is what that sheet says that it is; it changes when a reader of the old would go wrong.
const LogFormat = "kpicheck/log/1"
