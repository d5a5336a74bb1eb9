package claims

import "kpicheck/internal/kpi"

// adverbs say nothing that a figure could bear out or not.
var adverbs = one("currently now still also again consistently comfortably continually continuously steadily positively overall presently " +
	"once therefore clearly firmly already just slightly marginally narrowly well significantly considerably substantially notably much far " +
	"somewhat fractionally markedly very quite comparatively safely successfully sadly unfortunately actually really disappointingly " +
	"pleasingly encouragingly both too unchangingly regularly easily strongly greatly sharply slowly gradually further even only a little bit " +
	"consequently thankfully moderately minimally materially noticeably yet comparatively")

// plainly are those that leave a negation as it is: what is not always so may still be so now.
var plainly = one("currently now still also yet quite presently overall actually again")

// leads may stand before a subject and say nothing.
var leads = said("however|overall|again|once again|encouragingly|positively|pleasingly|unfortunately|disappointingly|therefore|as a result|currently|" +
	"at present|at this time|also|additionally|in addition|furthermore|moreover|nevertheless|nonetheless|in summary|in conclusion|to summarise|consequently|" +
	"we are pleased to report that|we are pleased that|it is pleasing that|it is positive that|it is pleasing to note that|it is encouraging that|" +
	"the data shows that|the data show that|data shows that|the figures show that|the graph shows that|the chart shows that|as the graph shows|as the chart shows|" +
	"as shown|as can be seen|this means that|this shows that|we note that|please note that|note that|we can report that|we continue to be|" +
	"and|but|so|yet|then|for this indicator|for this measure|on this indicator|on this measure|in this area|against this indicator|against this measure|" +
	"commentary :|comments :|comment :|narrative :|performance :|update :|current position :|summary :|headline :|headlines :|analysis :")

// passed are the beginnings of clauses that may stand before a claim, up to a comma, and leave it as it is.
var passed = said("despite|in spite of|notwithstanding|although|though|while|whilst|whereas|due to|owing to|thanks to|following|as a result of|because of|" +
	"given|reflecting|after|with the support of|through|building on")

// reasons begin what may follow a claim and leaves it as it is.
var reasons = said("due to|owing to|because|because of|as a result|as a result of|following|thanks to|reflecting|which reflects|which is|which was|which means|" +
	"which indicates|which shows|which demonstrates|which has|despite|in spite of|demonstrating|showing|indicating|meaning|evidencing|given|which|this is|driven by|" +
	"caused by|linked to|and this is|and work|and we|and the trust|and the team|and the service|and staff|and managers|and there is|and there are|" +
	"and has|and have|and is|and are|and will|and continues|and continue|so|giving|providing|owing|through|helped by|supported by|led by|resulting from|attributable to|" +
	"in spite|and shows|and reflects|and demonstrates|although|though|but|however|while|whilst|whereas|yet|and it is|and this reflects|and this")

// breaks begin a new clause.
var breaks = said("but|however|although|though|while|whilst|whereas|yet|and|which|;|,|-|–|—|:|with|so|as|because")

// kills are words in whose sentence no claim is certain.
var kills = one("if unless except excluding exclude excluded excludes excl apart other hypothetically otherwise neither nor " +
	"provisional provisionally unvalidated draft subject whether suggests suggest question example eg e.g. ie i.e. means defined definition " +
	"assuming imagine instead rather without")

// restricts are words that narrow down what follows or goes before: of a part, of a time, on a condition.
var restricts = one("in for within at across among amongst of on by during from when where since until before after at throughout " +
	"around about between under over per via into only as to once per")

// parts are words for a part of the whole, or for somebody else.
var parts = one("team teams area areas district districts locality localities hub hubs north south east west central northern southern eastern western service services office offices " +
	"unit units ward wards hospital hospitals school schools asti mash boys girls cohort group groups site sites provider providers region boroughs authorities")

// reporting are words for what others say, which is not said of this month.
var reporting = one("said say says reported reports found finds noted told states stated believe believes feel feels felt thought think that view claim claims claimed alleged ofsted inspectors inspection press asked")

// dets may stand before a noun.
var dets = one("the our its this that a an these all current latest actual")

// targets are what a target is called, and tolerances a tolerance; what comes between the article and the noun makes another of it.
var targets = said("target|targets|contract target|contractual target|agreed target|set target|kpi target|our target|target level|target figure|target rate|target percentage|" +
	"performance target|required target|target set|target agreed|annual target|18 / 19 target|target for 2018 / 19|target for this indicator|target for this measure|target for this kpi|target for the indicator|target for the measure")

var tolerances = bookOf(
	page[Measuring]{Tolerance, "tolerance|tolerances|tolerance band|tolerance range|tolerance level|tolerance levels|tolerance limits|tolerance limit|tolerance threshold|" +
		"tolerance thresholds|tolerance bands|agreed tolerance|agreed tolerances|agreed tolerance band|agreed tolerance range|contract tolerance|contractual tolerance|set tolerance|" +
		"tolerance parameters|target tolerance|target tolerances|acceptable tolerance|acceptable tolerances|kpi tolerance|permitted tolerance|tolerances set|tolerance set|contract tolerances|tolerance agreed"},
	page[Measuring]{Upper, "upper tolerance|upper tolerance level|upper tolerance limit|upper limit of tolerance|upper limit of the tolerance|upper end of tolerance|upper end of the tolerance|" +
		"upper tolerance threshold|top of tolerance|top of the tolerance|top of the tolerance band|top end of tolerance|upper tolerance band|upper limit|upper tolerances|upper end of the tolerance band|higher tolerance"},
	page[Measuring]{Lower, "lower tolerance|lower tolerance level|lower tolerance limit|lower limit of tolerance|lower limit of the tolerance|lower end of tolerance|lower end of the tolerance|" +
		"lower tolerance threshold|bottom of tolerance|bottom of the tolerance|bottom of the tolerance band|lower tolerance band|lower limit|lower tolerances|lower end of the tolerance band"})

// whom are those whose published values are compared with, by a word of the comparator's label.
var whom = bookOf(
	page[string]{"national", "national average|national|nationally|national figure|national rate|national performance|national averages|national mean|england|england average|english average|" +
		"national average for england|england figure|the rest of england"},
	page[string]{"neighbour", "statistical neighbours|neighbours|our neighbours|statistical neighbour average|statistical neighbours average|statistical neighbour|our statistical neighbours|sn|sn average|" +
		"statistical neighbours ' average|statistical neighbour authorities|statistical neighbour group|statistical neighbour figure|average for statistical neighbours|" +
		"average of our statistical neighbours|average of statistical neighbours|average for our statistical neighbours"},
	page[string]{"west midlands", "west midlands|west midlands average|wm|wm average|regional average|regional|regionally|region|west midlands region|west midlands regional average|regional figure|average for the region"},
	page[string]{"core cities", "core cities|core cities average|core city average|core city"},
	page[string]{"yot family", "yot family|yot family average"})

// scopes are the stretches of time that a claim may say it is of.
var scopes = bookOf(
	page[Scope]{ThisMonth, "in month|in the month|this month|for the month|for this month|during the month|during this month|in this month|within the month|within month|" +
		"this period|in the period|for the period|this quarter|for the quarter|in the quarter|in this period|for this period|in quarter|in the reporting month|in the current month|for the current month|" +
		"month|the month|in the reporting period|for the reporting period|monthly|on a monthly basis|during this period|during this quarter|during the period"},
	page[Scope]{Headline, "currently|at present|at this time|at the end of the month|at month end|at the month end|as at month end|at the end of the quarter|at the end of this month|" +
		"at the end of the period|again|once again|overall|as well|too|also|now|in this area|for this indicator|for this measure|for this kpi|on this indicator|on this measure|against this indicator|in this measure|at this point|as it stands"},
	page[Scope]{ToDate, "year to date|for the year to date|in the year to date|ytd|in ytd|for ytd|so far this year|the year to date|on a year to date basis|across the year to date|over the year to date|year to date basis|for the year so far|in the year so far|this year to date"},
	page[Scope]{Cumulative, "cumulative|cumulatively|on a cumulative basis|in cumulative terms|the cumulative|for the cumulative|on the cumulative|for the cumulative figure|on the cumulative figure|in the cumulative figure|for the cumulative position"},
	page[Scope]{Rolling, "rolling 12 months|over the rolling 12 months|on a rolling 12 month basis|12 month rolling|over the last 12 months|over the past 12 months|over the previous 12 months|" +
		"over 12 months|for the last 12 months|for the rolling 12 months|for the previous 12 months|on the rolling 12 month figure|over the last twelve months|over the past twelve months|" +
		"over the previous twelve months|rolling twelve months|on a 12 month basis|on a 12 month rolling basis|on the 12 month average|on the rolling 12 months|in the previous 12 months|over the year"},
	page[Scope]{ThreeYears, "over three years|over 3 years|over the three years|on the three year figure|on the 3 year figure|on the three year average|on the 3 year average|three year average|3 year average|on the three years|for the three years|over the 3 years"})

// whichScope are the words before a noun that say of what stretch of time it is.
var whichScope = bookOf(
	page[Scope]{ThisMonth, "in month|monthly|this month's|month's"},
	page[Scope]{ToDate, "year to date|ytd"},
	page[Scope]{Cumulative, "cumulative"},
	page[Scope]{Rolling, "rolling 12 month|12 month rolling|12 month|rolling 12 months|twelve month|rolling twelve month|rolling year|12 months|rolling"},
	page[Scope]{ThreeYears, "three year|3 year|three years|3 years"})

// colours are those of the corporate scale.
var colours = bookOf(
	page[kpi.Status]{kpi.Blue, "blue"}, page[kpi.Status]{kpi.Green, "green"},
	page[kpi.Status]{kpi.Amber, "amber"}, page[kpi.Status]{kpi.Red, "red"})

// relations are how something can stand to something.
var relations = bookOf(
	page[Relation]{Above, "above|over|higher than|longer than|slower than|greater than|in excess of|exceeding|more than|up on|surpassing|upwards of|at above"},
	page[Relation]{Below, "below|under|lower than|shorter than|quicker than|faster than|less than|beneath|fewer than|down on"},
	page[Relation]{Better, "better than|doing better than|ahead of|favourable to|stronger than|outperforming|beating|doing better than"},
	page[Relation]{Worse, "worse than|less well than|poorer than|adverse to|weaker than|behind"},
	page[Relation]{Met, "on|at|meeting|achieving|hitting|reaching|bang on|exactly on|on or above|at or above|on or better than|delivering|attaining"},
	page[Relation]{Missed, "off|short of|missing|falling short of|adrift of|shy of|not meeting|not achieving|not hitting|not reaching"},
	page[Relation]{Within, "within|inside|in|with|well within|between|back within|into|to within|back inside|back in"},
	page[Relation]{Outside, "outside|out of|outwith|beyond|outside of|out with"},
	page[Relation]{InLine, "in line with|consistent with|comparable to|comparable with|similar to|on a par with"},
	page[Relation]{Near, "close to|near|near to|approaching|nearly at|almost at|almost on|nearly on|just about at"},
	page[Relation]{Equal, "equal to|the same as|identical to|level with"})

// standing are what a figure can be said to be beside good or bad, which make no claim either.
var standing = said("concern|priority|area of focus|area of concern|challenge|area for improvement|strength|focus|area of strength|success|one of our strengths|" +
	"area of good practice|positive position|under review|of concern|good practice|key priority|real strength|key area of focus")

// judged are words of praise and blame, which make no claim.
var judged = one("good strong positive excellent stable steady consistent pleasing encouraging improving healthy high low poor weak disappointing concerning " +
	"acceptable satisfactory robust strong volatile declining falling rising increasing decreasing worsening deteriorating dropping reducing growing mixed challenging better worse sound fine")

// nouns are what a figure is called, whatever it is of.
var nouns = bookOf(
	page[bool]{false, "performance|performance level|performance levels|timeliness|compliance|position|outturn|result|results|indicator|kpi|measure|status|performance in this area|performance in this indicator|" +
		"performance against this indicator|performance against this measure|performance on this indicator|performance on this measure|performance for this indicator|performance for this measure|" +
		"performance for this kpi|performance against this kpi|performance in relation to this indicator|performance in this measure|performance against the indicator|" +
		"performance against the measure|performance against the kpi|performance against target|performance outturn|performance position|performance on this kpi|trust's performance|performance result|rag|rag rating|rag status|rating"},
	page[bool]{true, "figure|rate|percentage|proportion|value|score|average|performance figure|performance rate|performance percentage|percentage rate|level|number of days|performance average"})

// actors are who is meant by the figures as a whole.
var actors = said("we|the trust|bct|birmingham|birmingham children's trust|birmingham children ' s trust|the trust overall|trust")
