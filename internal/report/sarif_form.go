package report

// The parts of a SARIF 2.1.0 log that we fill in, under the names of the standard. suppressions is always there, empty
// where nothing is explained: the standard wants it of all results or of none.

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

var sarifLevels = map[string]string{"error": "error", "query": "warning", "note": "note", "doubt": "error", "difference": "warning"}

type sarifLog struct {
	Schema  string      `json:"$schema"`
	Version string      `json:"version"`
	Runs    []*sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	Artifacts   []sarifArtifact   `json:"artifacts"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string              `json:"id"`
	ShortDescription *sarifMessage       `json:"shortDescription,omitempty"`
	Help             *sarifMessage       `json:"help,omitempty"`
	Properties       map[string][]string `json:"properties,omitempty"` // its tags
}

type sarifMessage struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifArtifact struct {
	Location   sarifURI          `json:"location"`
	Roles      []string          `json:"roles"`
	Hashes     map[string]string `json:"hashes,omitempty"`
	Properties *sarifChecked     `json:"properties,omitempty"`
}

// sarifChecked says of a workbook what was checked, so that few results are not taken for few faults.
type sarifChecked struct {
	Contract       string  `json:"contract"`
	ContractSHA256 string  `json:"contractSha256,omitempty"`
	Reading        string  `json:"reading,omitempty"`
	ReadingSHA256  string  `json:"readingSha256,omitempty"`
	Period         string  `json:"period"`
	Summary        Summary `json:"summary"`
}

type sarifURI struct {
	URI string `json:"uri"`
}

type sarifResult struct {
	RuleID        string             `json:"ruleId"`
	RuleIndex     int                `json:"ruleIndex"`
	Level         string             `json:"level"`
	Message       sarifMessage       `json:"message"`
	Locations     []sarifLocation    `json:"locations"`
	Related       []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints  map[string]string  `json:"partialFingerprints"`
	Suppressions  []sarifSuppression `json:"suppressions"`
	BaselineState string             `json:"baselineState,omitempty"`
	Properties    *sarifFacts        `json:"properties"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

type sarifFacts struct {
	Indicator  string   `json:"indicator,omitempty"`
	Area       string   `json:"area,omitempty"`
	Period     string   `json:"period,omitempty"`
	Reported   string   `json:"reported,omitempty"`
	Expected   string   `json:"expected,omitempty"`
	Difference string   `json:"difference,omitempty"`
	Since      string   `json:"since,omitempty"`
	Evidence   []string `json:"evidence,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifMessage  `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifURI       `json:"artifactLocation"`
	Region   map[string]int `json:"region"` // its first line
}

type sarifLogical struct {
	Name          string `json:"name"`
	QualifiedName string `json:"fullyQualifiedName"`
	Kind          string `json:"kind"`
}
