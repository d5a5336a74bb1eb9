package claims

// class is what kind of verb it is, and so what may follow.
type class uint8

const (
	notVerb class = iota
	being         // what follows says how the figure stands
	meeting       // a target or another limit follows, and the relation to it
	moving        // the figure moved
	turning       // it came to stand as what follows says
	seeing        // a noun of moving follows
)

// verb is a main verb.
type verb struct {
	class class
	is    Relation
	bare  bool // it can stand without an auxiliary
	ing   bool
}

var mains = bookOf(
	page[verb]{verb{class: being, bare: true}, "remains|remain|remained|stays|stay|stayed|stands|stand|stood|sits|sit|sat|lies|lie|performs|perform|performed|came in|comes in|" +
		"ended the month|ended the year|finished the month|continues at|continued at|ended|finished|closed|reads|operates|ran"},
	page[verb]{verb{class: being, ing: true}, "performing|operating|tracking|running|sitting|standing|remaining|reporting|staying|continuing|holding|showing|showing as"},
	page[verb]{verb{class: being}, "rated|rag rated|classed|classified|flagged|shown as|reported as|rated as|rag rated as|recorded as|assessed as|" +
		"calculated|scored|scored as|held|maintained|sustained|kept|reported at|recorded at"},
	page[verb]{verb{class: meeting, is: Met, bare: true}, "meets|meet|met|achieves|achieve|achieved|hits|hit|reaches|reach|reached|attains|attained|delivers|delivered|matches|matched"},
	page[verb]{verb{class: meeting, is: Met, ing: true}, "meeting|achieving|hitting|reaching|attaining"},
	page[verb]{verb{class: meeting, is: Above, bare: true}, "exceeds|exceed|exceeded|surpasses|surpass|surpassed|is in excess of"},
	page[verb]{verb{class: meeting, is: Above, ing: true}, "exceeding|surpassing"},
	page[verb]{verb{class: meeting, is: Better, bare: true}, "compares favourably with|compares favourably to|compares well with|compares well to|compare favourably with|compare well with|compare favourably to|compare well to|beats|beat|outperforms|outperformed|outperform|bettered"},
	page[verb]{verb{class: meeting, is: Worse, bare: true}, "compares unfavourably with|compares poorly with|compares unfavourably to|compares poorly to|compare unfavourably with|compare poorly with|compare poorly to"},
	page[verb]{verb{class: meeting, is: Missed, bare: true}, "misses|miss|missed|falls short of|fell short of|fall short of|fallen short of"},
	page[verb]{verb{class: meeting, is: Outside, bare: true}, "breaches|breached|breach"},
	page[verb]{verb{class: meeting, is: Missed, ing: true}, "missing|falling short of"},
	page[verb]{verb{class: moving, is: Rose, bare: true}, "increased|increases|risen|rose|rises|grown|grew|climbed|gone up|went up|up|jumped|come up|came up|crept up"},
	page[verb]{verb{class: moving, is: Rose, ing: true}, "increasing|rising|climbing"},
	page[verb]{verb{class: moving, is: Fell, bare: true}, "decreased|decreases|fallen|fell|falls|dropped|drops|reduced|reduces|gone down|went down|dipped|down|lowered|come down|came down|dropped back|slid|slid back|declined|declines|slipped"},
	page[verb]{verb{class: moving, is: Fell, ing: true}, "decreasing|falling|dropping|reducing|declining"},
	page[verb]{verb{class: moving, is: Improved, bare: true}, "improved|improves|improve|got better|strengthened"},
	page[verb]{verb{class: moving, is: Improved, ing: true}, "improving"},
	page[verb]{verb{class: moving, is: Worsened, bare: true}, "worsened|worsens|deteriorated|deteriorates|got worse"},
	page[verb]{verb{class: moving, is: Worsened, ing: true}, "worsening|deteriorating"},
	page[verb]{verb{class: moving, is: Same, bare: true}, "unchanged|stayed the same|remained the same|remains the same|remains unchanged|remained unchanged|stayed unchanged|remains the same as|is the same as|are the same as|was the same as"},
	page[verb]{verb{class: moving, is: Changed, bare: true}, "changed|moved"},
	page[verb]{verb{class: turning, bare: true}, "turned|become|became|turned to|returned|moved back|come back|came back|come|came|moves|returns|gone|went|moved up|moved down|moved back up|fallen back|risen back|dropped back|slipped back|recovered"},
	page[verb]{verb{class: turning, ing: true}, "moving|returning"},
	page[verb]{verb{class: seeing, bare: true}, "shown|shows|show|showed|seen|saw|see|sees|experienced|recorded|had|has|reported|achieved"})

// moves are the nouns of moving.
var moves = bookOf(
	page[Relation]{Rose, "increase|rise|growth|upturn"},
	page[Relation]{Fell, "decrease|reduction|fall|drop|dip|decline"},
	page[Relation]{Improved, "improvement"},
	page[Relation]{Worsened, "deterioration|worsening"},
	page[Relation]{Same, "no change"})

// auxiliaries stand before a main verb; those that are true can stand alone, before what a figure is.
var auxiliaries = map[string]bool{"is": true, "are": true, "was": true, "were": true, "been": true, "be": true, "being": true, "has": false, "have": false, "having": false, "did": false, "does": false, "do": false}

// negated are auxiliaries with their negation.
var negated = map[string]string{"isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were", "hasn't": "has", "haven't": "have", "didn't": "did", "doesn't": "does", "don't": "do"}

// going are verbs before a main verb that go on, or come to nothing.
var going = bookOf(
	page[bool]{false, "continues to|continue to|continued to|continuing to|managed to|has managed to|went on to|able to|tends to be"},
	page[bool]{true, "failed to|fails to|fail to|failing to|unable to|not able to|yet to"})

// past are the auxiliaries and verbs that may be of a time before.
var past = one("was were had did fell rose dropped achieved met missed exceeded hit reached stood sat remained performed stayed ended finished improved declined increased decreased reduced")
