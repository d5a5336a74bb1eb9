package kpi

// LogSheet is the hidden sheet by which a log of questions is known: it lies among submissions, and is none.
const LogSheet = "kpicheck log"
